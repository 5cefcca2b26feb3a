import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { resumeClient, suspendClient } from '@truckroll/contracts/identity/api.ts';
import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';

/** Suspends a client, or lets a suspended one go on, for a reason that its people can read. */
export function SuspendClientDialog({ one: { id, name, suspended }, onClose }: { one: Client; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const act = suspended ? 'resume' : 'suspend';
  const form = useForm({ initialValues: { reason: '' }, validate: { reason: (value) => (value.trim() === '' ? text('needed') : null) } });
  const change = useMutation({
    mutationFn: (body: typeof form.values) => client.call(suspended ? resumeClient : suspendClient, { params: { organisationId: id }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.clients });
      notices.done(text(suspended ? 'provider.isResumed' : 'provider.isSuspended', { name }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text(`provider.${act}Title`, { name })} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => change.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {change.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(change.error, say)}
          </Alert>
        )}
        <p className={classes.partHint}>{text(`provider.${act}Hint`)}</p>
        <TextInput label={text('provider.reason')} description={text('provider.reasonHint')} data-autofocus maxLength={300} {...form.getInputProps('reason')} dir="auto" />
        <Button type="submit" size="sm" color={suspended ? undefined : 'red'} loading={change.isPending}>
          {text(`provider.${act}`)}
        </Button>
      </form>
    </Modal>
  );
}
