import { Alert, Button, TextInput } from '@mantine/core';
import { IconCheck, IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changeMyEmail, sendMyEmailConfirmation } from '@truckroll/contracts/identity/api.ts';
import { StatusBadge } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';
import { focusAtOnce } from './focus-at-once.ts';
import type { Profile } from './profile-query.ts';

/** The address of the account: confirming it, or taking another. */
export function EmailSection({ profile: { email, emailVerified, pendingEmail, ownedByProvider } }: { profile: Profile }) {
  const text = useSettingsText();
  const notices = useNotices();
  const [changing, setChanging] = useState(false);
  const confirm = useMutation({ mutationFn: () => client.call(sendMyEmailConfirmation, {}), onSuccess: () => notices.done(text('account.confirmSent', { email })), onError: notices.failed });
  return (
    <SettingsSection title={text('account.email')} lead={text('account.emailLead')}>
      <p className={classes.value}>
        <bdi>{email}</bdi>
        <StatusBadge tone={emailVerified ? 'on-site' : 'waiting'} icon={emailVerified ? IconCheck : IconMail} label={text(emailVerified ? 'account.verified' : 'account.unverified')} />
      </p>
      {pendingEmail !== null && <p className={classes.faint}>{text('account.pending', { email: pendingEmail })}</p>}
      {changing ? (
        <NewEmail onClose={() => setChanging(false)} />
      ) : (
        <div className={classes.acts}>
          {!emailVerified && (
            <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {text('account.confirm')}
            </Button>
          )}
          {!ownedByProvider && (
            <Button variant="default" onClick={() => setChanging(true)}>
              {text('account.changeEmail')}
            </Button>
          )}
        </div>
      )}
      {ownedByProvider && <p className={classes.faint}>{text('account.ownedByProvider')}</p>}
    </SettingsSection>
  );
}

function NewEmail({ onClose }: { onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const [email, setEmail] = useState('');
  const change = useMutation({
    mutationFn: () => client.call(changeMyEmail, { body: { email } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.profile });
      notices.done(text('account.confirmSent', { email }));
      onClose();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {change.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(change.error, say)}
        </Alert>
      )}
      <TextInput label={text('account.newEmail')} description={text('account.newEmailHint')} type="email" autoComplete="email" ref={focusAtOnce} required withAsterisk={false} dir="ltr" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <div className={classes.acts}>
        <Button type="submit" loading={change.isPending}>
          {text('account.send')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {text('account.cancel')}
        </Button>
      </div>
    </form>
  );
}
