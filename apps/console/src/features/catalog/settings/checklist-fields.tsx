import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { keyFrom, replaced, without } from './service-draft.ts';
import classes from './services.module.css';

type Items = Service['checklist'];

/** The lines that a technician ticks off. */
export function ChecklistFields({ items, faultAt, onChange }: { items: Items; faultAt: (place: string) => string | undefined; onChange: (items: Items) => void }) {
  const text = useSettingsText();
  return (
    <>
      <ul className={classes.rows}>
        {items.map((item, index) => (
          <li key={item.key} className={classes.row}>
            <TextInput id={`service-check-${index}`} size="xs" aria-label={text('services.item', { n: index + 1 })} maxLength={160} dir="auto" value={item.label} error={faultAt(`check-${index}`)} onChange={(event) => onChange(replaced(items, index, { ...item, label: event.currentTarget.value }))} />
            <Checkbox size="xs" label={text('services.mustTick')} checked={item.required} onChange={(event) => onChange(replaced(items, index, { ...item, required: event.currentTarget.checked }))} />
            <ActionIcon aria-label={text('services.removeOf', { name: item.label || text('services.item', { n: index + 1 }) })} onClick={() => onChange(without(items, index))}>
              <IconX size={15} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button className={classes.start} variant="default" leftSection={<IconPlus size={14} />} disabled={items.length >= 50} onClick={() => onChange([...items, { key: keyFrom('line', items.map(({ key }) => key)), label: '', required: true }])}>
        {text('services.addItem')}
      </Button>
    </>
  );
}
