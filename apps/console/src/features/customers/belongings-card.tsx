import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ComponentType, type ReactNode } from 'react';
import { Card } from '../../app/card.tsx';
import { NEW } from '../../app/kept-forms.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useIsKept } from '../../app/use-kept-form.tsx';
import type { Belonging } from './belonging.ts';

type BelongingsCardProps<B extends Belonging> = { form: 'site' | 'vehicle'; customerId: string; title: string; add: string; none: string; items: readonly B[]; wordsOf: (one: B) => { title: string; about: string }; /** Stands above the list. */ children?: ReactNode; Dialog: ComponentType<{ customerId: string; opened: B | undefined; onClose: () => void }> };

/** What belongs to a customer, a line each; whoever may opens one, or adds another. What was begun before opens by itself. */
export function BelongingsCard<B extends Belonging>({ form, customerId, title, add, none, items, wordsOf, children, Dialog }: BelongingsCardProps<B>) {
  const mayWrite = useMay('customers.customer.write');
  const isKept = useIsKept();
  const [open, setOpen] = useState<B | typeof NEW | undefined>(() => (!mayWrite ? undefined : isKept(form, `${customerId}.${NEW}`) ? NEW : items.find(({ id }) => isKept(form, id))));
  return (
    <Card
      title={title}
      aside={
        mayWrite && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen(NEW)}>
            {add}
          </Button>
        )
      }
    >
      {open && <Dialog customerId={customerId} opened={open === NEW ? undefined : open} onClose={() => setOpen(undefined)} />}
      {items.length === 0 && <p className={classes.none}>{none}</p>}
      {children}
      <ul className={classes.rows}>
        {items.map((one) => {
          const { title: strong, about } = wordsOf(one);
          const words = (
            <span className={classes.words}>
              <span className={classes.strong} dir="auto">
                {strong}
              </span>
              {about && (
                <span className={classes.about} dir="auto">
                  {about}
                </span>
              )}
            </span>
          );
          return (
            <li key={one.id}>
              {mayWrite ? (
                <button type="button" className={classes.row} onClick={() => setOpen(one)}>
                  {words}
                </button>
              ) : (
                <div className={classes.row}>{words}</div>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
