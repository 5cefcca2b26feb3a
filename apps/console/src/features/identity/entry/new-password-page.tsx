import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { chooseNewPassword } from '@truckroll/contracts/identity/api.ts';
import { NewPasswordInput, SHORTEST_PASSWORD } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { useEntryText } from './entry-text.ts';
import { EntryDone, isOver, LinkOver, MailedLink, type OpenedLink } from './mailed-link.tsx';

export const NewPasswordPage = () => <MailedLink opens="new-password">{(link, token) => <NewPassword link={link} token={token} />}</MailedLink>;

function NewPassword({ link: { email, name, organisationName: organisation }, token }: { link: OpenedLink; token: string }) {
  const text = useEntryText();
  const say = useText();
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const save = useMutation({
    mutationFn: () => client.call(chooseNewPassword, { body: { token, password } }),
    // Every session ended with it, this browser's too.
    onSuccess: () => queryClient.clear(),
  });
  if (save.isSuccess) return <EntryDone title={text('newDone')} lead={text('newDoneLead')} to="/sign-in" label={text('toSignInNow')} />;
  if (isOver(save.error)) return <LinkOver opens="new-password" />;
  return (
    <EntryPage title={text('newTitle')} lead={text('newLead', { email, organisation })}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTooShort(password.length < SHORTEST_PASSWORD);
          if (password.length >= SHORTEST_PASSWORD) save.mutate();
        }}
      >
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        {/* For password managers, which keep the new password under this name. */}
        <input type="email" autoComplete="username" readOnly hidden value={email} />
        <NewPasswordInput label={text('newPassword')} about={[email, name ?? '', organisation]} error={tooShort && text('short', { n: SHORTEST_PASSWORD })} value={password} onChange={setPassword} />
        <Button type="submit" size="sm" loading={save.isPending}>
          {text('newSubmit')}
        </Button>
      </form>
    </EntryPage>
  );
}
