import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signInByLink } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { goOn } from '../go-on.ts';
import { useFactorText } from '../second-factor/second-factor-text.ts';
import { SecondStep, takesPasskey, ticketOf } from '../second-factor/second-step.tsx';
import { useEntryText } from './entry-text.ts';
import { isOver, LinkOver, MailedLink, type OpenedLink } from './mailed-link.tsx';

/** A click more than the link itself: programs that look at mail open links too, and this one works once. */
export const SignInByLinkPage = () => <MailedLink opens="sign-in">{(link, token) => <SignInByLink link={link} token={token} />}</MailedLink>;

function SignInByLink({ link: { email, organisationName: organisation }, token }: { link: OpenedLink; token: string }) {
  const text = useEntryText();
  const say = useText();
  const sayFactor = useFactorText();
  const router = useRouter();
  const enter = useMutation({ mutationFn: () => client.call(signInByLink, { body: { token } }), onSuccess: ({ me }) => goOn(router, me) });
  const ticket = ticketOf(enter.error);
  if (ticket !== undefined) {
    return (
      <EntryPage title={sayFactor('stepTitle')} lead={sayFactor('stepLead')}>
        <SecondStep ticket={ticket} passkey={takesPasskey(enter.error)} onDone={(me) => goOn(router, me)} onBack={() => void router.navigate({ to: '/sign-in' })} />
      </EntryPage>
    );
  }
  if (isOver(enter.error)) return <LinkOver opens="sign-in" />;
  return (
    <EntryPage title={text('byLinkTitle', { organisation })} lead={text('byLinkLead', { email })}>
      <div className={classes.form}>
        {enter.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(enter.error, say)}
          </Alert>
        )}
        <Button loading={enter.isPending} onClick={() => enter.mutate()}>
          {text('byLinkSubmit')}
        </Button>
      </div>
    </EntryPage>
  );
}
