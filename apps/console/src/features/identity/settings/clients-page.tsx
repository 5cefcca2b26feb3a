import { Badge, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingCommunity, IconPlus, IconSearch } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { enterClient, listClients } from '@truckroll/contracts/identity/api.ts';
import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import { EmptyState, ErrorState, SkeletonRows, absoluteTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useMay } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { CreateClientDialog } from './create-client-dialog.tsx';
import { SuspendClientDialog } from './suspend-client-dialog.tsx';

type State = 'any' | 'active' | 'suspended';

const clientsQuery = (q: string, state: State) =>
  infiniteQueryOptions({
    queryKey: [...keys.clients, { q, state }],
    queryFn: ({ pageParam, signal }) => client.call(listClients, { query: { limit: 50, ...(q === '' ? {} : { q }), ...(state === 'any' ? {} : { state }), ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The provider's clients: created, suspended, let go on, and entered while they let support in. */
export function ClientsPage() {
  const text = useSettingsText();
  const say = useText();
  const [q, setQ] = useState('');
  const [state, setState] = useState<State>('any');
  const [settled] = useDebouncedValue(q.trim(), 250);
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(clientsQuery(settled, state));
  const [creating, setCreating] = useState(false);
  const clients = data?.pages.flatMap(({ items }) => items) ?? [];
  const isNarrowed = settled !== '' || state !== 'any';
  const create = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
      {text('provider.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.clients')} lead={text('provider.lead')} action={(clients.length > 0 || isNarrowed) && create}>
      {creating && <CreateClientDialog onClose={() => setCreating(false)} />}
      {(clients.length > 0 || isNarrowed) && (
        <div className={lists.filters}>
          <TextInput className={lists.search} size="xs" type="search" aria-label={text('provider.search')} placeholder={text('provider.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
          <Select size="xs" allowDeselect={false} aria-label={text('provider.state')} value={state} data={[{ value: 'any', label: text('provider.any') }, { value: 'active', label: text('provider.active') }, { value: 'suspended', label: text('provider.suspendedOnes') }]} onChange={(value) => setState(value ?? 'any')} />
        </div>
      )}
      {isPending && <SkeletonRows rows={6} height={64} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && clients.length === 0 && (isNarrowed ? <EmptyState icon={IconSearch} title={text('provider.nothingFound')} hint={text('provider.nothingFoundHint')} /> : <EmptyState icon={IconBuildingCommunity} title={text('provider.none')} hint={text('provider.noneHint')} action={create} />)}
      <ul className={lists.list}>
        {clients.map((one) => (
          <li key={one.id} className={lists.row}>
            <ClientLine one={one} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </SettingsPage>
  );
}

function ClientLine({ one }: { one: Client }) {
  const { id, name, slug, people, suspended, supportUntil } = one;
  const text = useSettingsText();
  const notices = useNotices();
  const locality = useLocality();
  const at = (instant: string): string => absoluteTime(Date.parse(instant), locality);
  const mayEnter = useMay('identity.client.enter');
  const [asking, setAsking] = useState(false);
  // Everything on the screen is of another organisation from now on: asked anew.
  const enter = useMutation({ mutationFn: () => client.call(enterClient, { params: { organisationId: id }, body: {} }), onSuccess: () => location.assign('/console/'), onError: notices.failed });
  return (
    <>
      {asking && <SuspendClientDialog one={one} onClose={() => setAsking(false)} />}
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {name}
        </span>
        <span className={lists.about}>
          <bdi>{slug}</bdi> · {text('provider.people', { n: people })}
          {supportUntil && <> · {text('provider.letsIn', { time: at(supportUntil) })}</>}
        </span>
        {suspended && (
          <span className={lists.about}>
            {text('provider.since', { time: at(suspended.at) })} · <bdi>{suspended.reason}</bdi>
          </span>
        )}
      </span>
      {suspended && (
        <Badge size="sm" color="red" variant="light">
          {text('provider.suspended')}
        </Badge>
      )}
      <span className={lists.badges}>
        {supportUntil && !suspended && mayEnter && (
          <Button loading={enter.isPending} onClick={() => enter.mutate()} aria-label={`${text('provider.enter')}: ${name}`}>
            {text('provider.enter')}
          </Button>
        )}
        <Button variant="default" onClick={() => setAsking(true)} aria-label={`${text(suspended ? 'provider.resume' : 'provider.suspend')}: ${name}`}>
          {text(suspended ? 'provider.resume' : 'provider.suspend')}
        </Button>
      </span>
    </>
  );
}
