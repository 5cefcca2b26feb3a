import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { acceptInvitation } from '@truckroll/contracts/identity/api.ts';
import { NewPasswordInput, SHORTEST_PASSWORD } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { goOn } from '../go-on.ts';
import { useEntryText } from './entry-text.ts';
import { EntryDone, isOver, LinkOver, MailedLink, type OpenedLink } from './mailed-link.tsx';

export const AcceptInvitationPage = () => <MailedLink opens="invitation">{(link, token) => <Accept link={link} token={token} />}</MailedLink>;

function Accept({ link: { email, name: account, invitedBy: inviter, organisationName: organisation }, token }: { link: OpenedLink; token: string }) {
  const text = useEntryText();
  const say = useText();
  const router = useRouter();
  const isNew = account === null;
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (isNew && value.trim() === '' ? text('needed') : null),
      password: (value) => (isNew && value.length < SHORTEST_PASSWORD ? text('short', { n: SHORTEST_PASSWORD }) : null),
    },
  });
  const accept = useMutation({
    mutationFn: (values: typeof form.values) => client.call(acceptInvitation, { body: { token, ...(isNew ? values : {}) } }),
    onSuccess: ({ signedIn }) => signedIn && goOn(router, signedIn.me),
  });
  if (accept.isSuccess && accept.data.signedIn === null) return <EntryDone title={text('joined', { organisation })} lead={text('joinedLead')} to="/sign-in" label={text('toSignInNow')} />;
  if (isOver(accept.error)) return <LinkOver opens="invitation" />;
  return (
    <EntryPage title={text('inviteTitle', { organisation })} lead={text(isNew ? 'inviteLead' : 'joinKnownLead', { inviter, email })}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => accept.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {accept.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(accept.error, say)}
          </Alert>
        )}
        {isNew && (
          <>
            <input type="email" autoComplete="username" readOnly hidden value={email} />
            <TextInput label={text('name')} autoComplete="name" maxLength={120} required withAsterisk={false} dir="auto" {...form.getInputProps('name')} />
            <NewPasswordInput label={text('password')} about={[email, form.values.name, organisation]} {...form.getInputProps('password')} />
          </>
        )}
        <Button type="submit" size="sm" loading={accept.isPending}>
          {text(isNew ? 'inviteSubmit' : 'joinSubmit')}
        </Button>
      </form>
    </EntryPage>
  );
}
