// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Button, MultiSelect, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { deleteSingleSignOn, getSingleSignOn, putSingleSignOn } from '@truckroll/contracts/identity/api.ts';
import { roles as builtInRoles, type Role } from '@truckroll/contracts/identity/roles.schemas.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { rolesQuery } from './access-query.ts';
import { CopiedField } from './copied-field.tsx';
import { DomainProofs } from './domain-proofs.tsx';

type Settings = Answer<typeof getSingleSignOn>;
const builtIn = (key: string): key is Role => builtInRoles.some((role) => role === key);

/** The organisation's own identity provider. */
export function SingleSignOnPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.singleSignOn, queryFn: () => client.call(getSingleSignOn, {}) });
  const body = () => {
    if (isPending) return <SkeletonRows rows={8} />;
    if (isError) return <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />;
    return <ConnectionForm key={data.connection?.changedAt ?? 'none'} settings={data} />;
  };
  return (
    <SettingsPage title={text('pages.single-sign-on')} lead={text('sso.lead')}>
      {body()}
    </SettingsPage>
  );
}

function ConnectionForm({ settings: { connection, redirectUri } }: { settings: Settings }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { data: roles = [] } = useQuery(rolesQuery);
  const form = useForm({
    initialValues: { issuer: connection?.issuer ?? '', clientId: connection?.clientId ?? '', clientSecret: '', domains: connection?.domains.map(({ domain }) => domain) ?? [], defaultRoles: connection?.defaultRoles ?? [], enforced: connection?.enforced ?? false, confirmsSilently: connection?.confirmsSilently ?? false },
    validate: {
      issuer: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : text('sso.issuerWrong')),
      clientId: (value) => (value.trim() === '' ? text('needed') : null),
      domains: (value) => (value.length === 0 ? text('needed') : null),
    },
  });
  // Without a domain that is proved nobody but owners could come in.
  const mayEnforce = connection !== null && (connection.enforced || connection.domains.some(({ provedAt }) => provedAt !== null));
  const save = useMutation({
    mutationFn: ({ clientSecret, ...values }: typeof form.values) => client.call(putSingleSignOn, { body: { ...values, ...(clientSecret === '' ? {} : { clientSecret }) } }),
    onSuccess: (changed) => {
      queryClient.setQueryData(keys.singleSignOn, changed);
      notices.done(text('sso.connected'));
    },
  });
  const remove = useMutation({
    mutationFn: () => client.call(deleteSingleSignOn, {}),
    onSuccess: () => {
      queryClient.setQueryData<Settings>(keys.singleSignOn, { connection: null, redirectUri });
      notices.done(text('sso.disconnected'));
    },
    onError: notices.failed,
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
      <SettingsSection title={text('sso.provider')} lead={text('sso.providerLead')}>
        <CopiedField label={text('sso.redirectUri')} description={text('sso.redirectUriHint')} value={redirectUri} />
        <TextInput label={text('sso.issuer')} description={text('sso.issuerHint')} placeholder="https://login.example.com" dir="ltr" maxLength={300} {...form.getInputProps('issuer')} />
        <TextInput label={text('sso.clientId')} dir="ltr" maxLength={300} {...form.getInputProps('clientId')} />
        <TextInput label={text('sso.clientSecret')} description={connection?.hasSecret ? text('sso.clientSecretKept') : undefined} type="password" autoComplete="off" dir="ltr" maxLength={1000} {...form.getInputProps('clientSecret')} />
      </SettingsSection>
      <SettingsSection title={text('sso.people')} lead={text('sso.peopleLead')}>
        <TagsInput label={text('sso.domains')} description={text('sso.domainsHint')} placeholder={form.values.domains.length === 0 ? 'example.com' : ''} dir="ltr" {...form.getInputProps('domains')} />
        {connection && <DomainProofs domains={connection.domains} />}
        <Switch label={text('sso.confirmsSilently')} description={text('sso.confirmsSilentlyHint')} {...form.getInputProps('confirmsSilently', { type: 'checkbox' })} />
        <MultiSelect label={text('sso.defaultRoles')} description={text('sso.defaultRolesHint')} data={roles.filter(({ key, mayGive }) => mayGive && key !== 'partner_dispatcher').map(({ key, name }) => ({ value: key, label: builtIn(key) ? say(`role.${key}`) : name }))} {...form.getInputProps('defaultRoles')} />
      </SettingsSection>
      <SettingsSection title={text('sso.enforce')} lead={text('sso.enforceLead')}>
        <Switch label={text('sso.enforced')} description={text(mayEnforce ? 'sso.enforcedHint' : 'sso.enforcedLater')} disabled={!mayEnforce} {...form.getInputProps('enforced', { type: 'checkbox' })} />
        {connection && (
          <div>
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {text('sso.disconnect')}
            </Button>
          </div>
        )}
      </SettingsSection>
      <SaveBar dirty={form.isDirty()} busy={save.isPending} fault={save.error} onDiscard={form.reset} onLoadTheirs={form.reset} />
    </form>
  );
}
