import { Badge, Button } from '@mantine/core';
import { IconPlugConnectedX, IconPlus } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { deleteServiceClient, listServiceClients, takeOverServiceClient } from '@truckroll/contracts/identity/api.ts';
import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import { EmptyState, ErrorState, SkeletonRows, absoluteTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';
import { NewSecretDialog } from './new-secret-dialog.tsx';
import { ServiceClientDialog } from './service-client-dialog.tsx';
import { TakeOverButton } from './take-over-button.tsx';

const REFRESH_MS = 30_000;
const SHOWN = 30;
const clientsQuery = queryOptions({ queryKey: keys.serviceClients, queryFn: async () => (await client.call(listServiceClients, {})).items, refetchInterval: REFRESH_MS });

/** Systems that get tokens by OAuth 2.0: who answers for each, its secrets and rights, and the way to end it now. */
export function ServiceClientsPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isPending, isError, error, refetch } = useQuery(clientsQuery);
  const [making, setMaking] = useState(false);
  const make = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setMaking(true)}>
      {text('clients.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.service-clients')} lead={text('clients.lead')} action={data && data.length > 0 && make}>
      {making && <ServiceClientDialog onClose={() => setMaking(false)} />}
      {isPending && <SkeletonRows rows={5} height={82} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={IconPlugConnectedX} title={text('clients.none')} hint={text('clients.noneHint')} action={make} />}
      <LongList items={data ?? []} step={SHOWN} className={lists.list} itemClassName={lists.row}>
        {(one) => <ClientLine one={one} />}
      </LongList>
    </SettingsPage>
  );
}

function ClientLine({ one }: { one: ServiceClient }) {
  const { id, name, permissions, keptBy, standsStill, lastUsedAt, secrets } = one;
  const text = useSettingsText();
  const notices = useNotices();
  const locality = useLocality();
  const at = (instant: string): string => absoluteTime(Date.parse(instant), locality);
  const [open, setOpen] = useState<'change' | 'secret' | 'delete'>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: () => client.call(deleteServiceClient, { params: { clientId: id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.serviceClients });
      notices.done(text('clients.isDeleted', { name }));
    },
    onError: notices.failed,
  });
  return (
    <>
      {open === 'change' && <ServiceClientDialog changed={one} onClose={close} />}
      {open === 'secret' && <NewSecretDialog of={one} onClose={close} />}
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {name}
        </span>
        <span className={lists.about}>
          <code dir="ltr">{id}</code>
        </span>
        <span className={lists.about}>
          {text('roles.rights', { n: permissions.length })}
          {keptBy && <> · {text('keys.kept', { name: keptBy.name })}</>} · {lastUsedAt ? `${text('keys.used')} ${at(lastUsedAt)}` : text('keys.neverUsed')}
        </span>
        {secrets.map(({ prefix, expiresAt, createdAt }) => (
          <span key={prefix} className={lists.about}>
            <code dir="ltr">{prefix}…</code> · {expiresAt ? text('clients.secretEnds', { at: at(expiresAt) }) : text('clients.secretSince', { at: at(createdAt) })}
          </span>
        ))}
        {standsStill && <span className={classes.warning}>{text('keys.standsStillHint')}</span>}
        {open === 'delete' && <span className={classes.warning}>{text('clients.deleteHint')}</span>}
      </span>
      {standsStill && (
        <Badge size="sm" color="orange" variant="light">
          {text('keys.standsStill')}
        </Badge>
      )}
      {open === 'delete' ? (
        <span className={lists.badges}>
          <Button variant="subtle" color="gray" onClick={close}>
            {text('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {text('clients.delete')}
          </Button>
        </span>
      ) : (
        <span className={lists.badges}>
          {standsStill && <TakeOverButton name={name} refreshes={keys.serviceClients} takeOver={() => client.call(takeOverServiceClient, { params: { clientId: id } })} />}
          <Button variant="default" aria-label={`${text('clients.change')}: ${name}`} onClick={() => setOpen('change')}>
            {text('clients.changeShort')}
          </Button>
          <Button variant="default" aria-label={`${text('clients.renew')}: ${name}`} onClick={() => setOpen('secret')}>
            {text('clients.renew')}
          </Button>
          <Button variant="default" aria-label={`${text('clients.delete')}: ${name}`} onClick={() => setOpen('delete')}>
            {text('clients.delete')}
          </Button>
        </span>
      )}
    </>
  );
}
