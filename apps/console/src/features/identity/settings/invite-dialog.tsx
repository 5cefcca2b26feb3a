import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { invite } from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { BranchPicker, isLimitFit } from './branch-picker.tsx';
import { RolePicker } from './role-picker.tsx';

/** Asks somebody by mail to join: name and password are for him to choose. */
export function InviteDialog({ roles, onClose }: { roles: readonly RoleView[]; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const form = useForm({
    initialValues: { email: '', roles: [] as string[], branchIds: [] as string[] },
    validate: {
      email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : say('firstRun.emailWrong')),
      roles: (value) => (value.length > 0 ? null : text('people.oneRole')),
    },
  });
  const send = useMutation({
    mutationFn: ({ branchIds, ...body }: typeof form.values) => client.call(invite, { body: { ...body, branchIds: branchIds.length > 0 ? branchIds : null } }),
    onSuccess: async ({ email }) => {
      await queryClient.invalidateQueries({ queryKey: keys.invitations });
      notices.done(text('people.invited', { email }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text('people.invite')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => send.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {send.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(send.error, say)}
          </Alert>
        )}
        <TextInput label={text('people.email')} description={text('people.inviteHint')} type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} dir="ltr" />
        <RolePicker roles={roles} value={form.values.roles} fault={typeof form.errors['roles'] === 'string' ? form.errors['roles'] : undefined} onChange={(value) => form.setFieldValue('roles', value)} />
        <BranchPicker roles={form.values.roles} value={form.values.branchIds} onChange={(value) => form.setFieldValue('branchIds', value)} />
        <Button type="submit" size="sm" loading={send.isPending} disabled={!isLimitFit(form.values.roles, form.values.branchIds)}>
          {text('people.send')}
        </Button>
      </form>
    </Modal>
  );
}
