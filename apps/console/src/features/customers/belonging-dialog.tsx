import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Modal } from '@truckroll/ui';
import type { ReactNode } from 'react';
import { NEW } from '../../app/kept-forms.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { RecordForm } from '../../app/record-form.tsx';
import { useKeptForm } from '../../app/use-kept-form.tsx';
import type { Belonging, Detail } from './belonging.ts';
import { customerQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';

type Fields<Draft> = { draft: Draft; /** Whether it was tried to be saved. */ asked: boolean; change: (some: Partial<Draft>) => void };
type BelongingDialogProps<B extends Belonging, Facts, Draft extends object> = {
  form: 'site' | 'vehicle';
  customerId: string;
  opened: B | undefined;
  title: { add: string; change: string };
  size?: string;
  draftOf: (one: B | undefined) => Draft;
  secret?: keyof Draft & keyof B & string;
  /** What is sent; undefined while it cannot be. */
  factsOf: (draft: Draft) => Facts | undefined;
  in: (customer: Detail) => readonly B[];
  calls: { add: (facts: Facts) => Promise<unknown>; change: (one: B, facts: Facts) => Promise<unknown>; remove: (one: B) => Promise<unknown>; back: (one: B) => Promise<unknown> };
  said: { added: (draft: Draft) => string; gone: (one: B) => string };
  onClose: () => void;
  children: (fields: Fields<Draft>) => ReactNode;
};

/** Something that belongs to a customer is added, changed, or removed with the way back. */
export function BelongingDialog<B extends Belonging, Facts, Draft extends object>({ form: name, customerId, opened, title, size, draftOf, secret, factsOf, in: belongingsOf, calls, said, onClose, children }: BelongingDialogProps<B, Facts, Draft>) {
  const text = useCustomersText();
  const notices = useNotices();
  const { base: one, draft, change, load, forget, notice } = useKeptForm(name, opened?.id ?? `${customerId}.${NEW}`, opened, draftOf, secret);
  const facts = factsOf(draft);
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.customers });
  const close = (): void => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: (now: Facts) => (one ? calls.change(one, now) : calls.add(now)),
    onSuccess: async () => {
      forget();
      await refresh();
      notices.done(one ? text('saved') : said.added(draft));
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: calls.remove,
    onSuccess: async (_, removed) => {
      forget();
      await refresh();
      const back = async (): Promise<void> => {
        try {
          await calls.back(removed);
          await refresh();
        } catch (error) {
          notices.failed(error);
        }
      };
      notices.done(said.gone(removed), () => void back());
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = belongingsOf(await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 })).find(({ id }) => id === one?.id);
      if (!now) return close();
      load(now);
      save.reset();
      remove.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <Modal opened onClose={close} closeOnClickOutside={false} title={one ? title.change : title.add} {...(size === undefined ? {} : { size })} closeButtonProps={{ 'aria-label': text('close') }}>
      <RecordForm
        notice={notice}
        isWrong={facts === undefined}
        submit={text(one ? 'save' : 'dialogAdd')}
        busy={save.isPending}
        fault={save.error ?? remove.error}
        aside={
          one && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(one)}>
              {text('remove')}
            </Button>
          )
        }
        onSubmit={() => facts !== undefined && save.mutate(facts)}
        onCancel={close}
        onLoadTheirs={() => void loadTheirs()}
      >
        {(asked) => children({ draft, asked, change })}
      </RecordForm>
    </Modal>
  );
}
