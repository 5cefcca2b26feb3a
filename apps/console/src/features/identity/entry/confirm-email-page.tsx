import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { confirmEmail } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { useEntryText } from './entry-text.ts';
import { EntryDone, isOver, LinkOver, MailedLink, type OpenedLink } from './mailed-link.tsx';

export const ConfirmEmailPage = () => <MailedLink opens="confirm-email">{(link, token) => <Confirm link={link} token={token} />}</MailedLink>;

function Confirm({ link: { email, organisationName: organisation }, token }: { link: OpenedLink; token: string }) {
  const text = useEntryText();
  const say = useText();
  const confirm = useMutation({
    mutationFn: () => client.call(confirmEmail, { body: { token } }),
    onSuccess: () => void Promise.all([queryClient.invalidateQueries({ queryKey: keys.me }), queryClient.invalidateQueries({ queryKey: keys.profile })]),
  });
  if (confirm.isSuccess) return <EntryDone title={text('confirmed', { email })} lead={text(confirm.data.changed ? 'changedLead' : 'confirmedLead')} to="/" label={text('app')} />;
  if (isOver(confirm.error)) return <LinkOver opens="confirm-email" />;
  return (
    <EntryPage title={text('confirmTitle')} lead={text('confirmLead', { email, organisation })}>
      <div className={classes.form}>
        {confirm.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(confirm.error, say)}
          </Alert>
        )}
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {text('confirmSubmit')}
        </Button>
      </div>
    </EntryPage>
  );
}
