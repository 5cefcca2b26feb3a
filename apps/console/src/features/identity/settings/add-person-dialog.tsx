import { Alert, Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createPerson } from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { RolePicker } from './role-picker.tsx';

const SHORTEST_PASSWORD = 10;

/** Adds a person with a first password that he changes himself later. */
export function AddPersonDialog({ roles, onClose }: { roles: readonly RoleView[]; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const form = useForm({
    initialValues: { name: '', email: '', password: '', roles: [] as string[] },
    validate: {
      name: (value) => (value.trim() === '' ? text('needed') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : say('firstRun.emailWrong')),
      password: (value) => (value.length >= SHORTEST_PASSWORD ? null : say('firstRun.passwordShort', { n: SHORTEST_PASSWORD })),
      roles: (value) => (value.length > 0 ? null : text('people.oneRole')),
    },
  });
  const add = useMutation({
    mutationFn: (body: typeof form.values) => client.call(createPerson, { body }),
    onSuccess: async ({ name }) => {
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.people }), queryClient.invalidateQueries({ queryKey: keys.roles })]);
      notices.done(text('people.added', { name }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text('people.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => add.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {add.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(add.error, say)}
          </Alert>
        )}
        <TextInput label={text('people.name')} data-autofocus maxLength={120} {...form.getInputProps('name')} dir="auto" />
        <TextInput label={text('people.email')} type="email" autoComplete="off" {...form.getInputProps('email')} dir="ltr" />
        <PasswordInput label={text('people.firstPassword')} description={text('people.firstPasswordHint', { n: SHORTEST_PASSWORD })} autoComplete="new-password" {...form.getInputProps('password')} />
        <RolePicker roles={roles} value={form.values.roles} fault={typeof form.errors['roles'] === 'string' ? form.errors['roles'] : undefined} onChange={(value) => form.setFieldValue('roles', value)} />
        <Button type="submit" size="sm" loading={add.isPending}>
          {text('people.add')}
        </Button>
      </form>
    </Modal>
  );
}
