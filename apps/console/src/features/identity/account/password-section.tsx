import { Alert, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeMyPassword } from '@truckroll/contracts/identity/api.ts';
import { NewPasswordInput, SHORTEST_PASSWORD } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';
import type { Profile } from './profile-query.ts';

/** Another password, which ends one's other sessions. */
export function PasswordSection({ profile: { email, name } }: { profile: Profile }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { organisation } = useMe();
  const form = useForm({ initialValues: { currentPassword: '', password: '' }, validate: { password: (value) => (value.length >= SHORTEST_PASSWORD ? null : text('account.short', { n: SHORTEST_PASSWORD })), currentPassword: (value) => (value === '' ? text('needed') : null) } });
  const change = useMutation({
    mutationFn: (values: typeof form.values) => client.call(changeMyPassword, { body: values }),
    onSuccess: () => {
      form.reset();
      void queryClient.invalidateQueries({ queryKey: keys.sessions });
      notices.done(text('account.passwordDone'));
    },
  });
  return (
    <SettingsSection title={text('account.password')} lead={text('account.passwordLead')}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => change.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {change.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(change.error, say)}
          </Alert>
        )}
        <input type="email" autoComplete="username" readOnly hidden value={email} />
        <PasswordInput label={text('account.current')} autoComplete="current-password" {...form.getInputProps('currentPassword')} />
        <NewPasswordInput label={text('account.wanted')} about={[email, name, organisation.name]} {...form.getInputProps('password')} />
        <div className={classes.acts}>
          <Button type="submit" loading={change.isPending}>
            {text('account.changePassword')}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
