import { Alert, Button, Menu, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconSearchOff, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { checkProof } from '@truckroll/contracts/identity/api.ts';
import { exportEventsCsv, exportEventsNdjson, verifyAudit, type AuditState } from '@truckroll/contracts/compliance/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { listEvents } from '@truckroll/contracts/compliance/api.ts';
import { EmptyState, ErrorState, SkeletonRows, useLocality } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText, type SettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { auditStateQuery, trailPeopleQuery, trailQuery, type TrailFilter } from '../audit-query.ts';
import { eventSentence } from './event-sentence.ts';
import classes from './audit-page.module.css';

const AREAS = ['identity', 'billing', 'jobs', 'dispatch', 'comms', 'workforce', 'tracking', 'customers', 'leads', 'catalog', 'compliance'] as const;
const KINDS = ['person', 'customer', 'key', 'client', 'link', 'public', 'system', 'support'] as const;
type Search = { area?: string; who?: string; about?: string; from?: string; to?: string };

/** What the address says, as the server understands it; days begin and end where the organisation is. */
function filterOf({ area, who, about, from, to }: Search, timeZone: string): TrailFilter {
  const kind = KINDS.find((known) => known === who);
  return {
    ...(AREAS.some((known) => known === area) ? { name: `${area}.` } : {}),
    ...(kind ? { actorKind: kind } : who ? { actorId: who } : {}),
    ...(about ? { key: about } : {}),
    ...(isDay(from) ? { from: instantIn(timeZone, `${from}T00:00:00.000Z`) } : {}),
    ...(isDay(to) ? { to: instantIn(timeZone, `${to}T23:59:59.999Z`) } : {}),
  };
}

/** The instant at which clocks of a time zone show what this UTC time says. */
function instantIn(timeZone: string, shown: string): string {
  const at = new Date(shown);
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(at)) ?? [];
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return new Date(at.getTime() - offsetMinutes * 60_000).toISOString();
}

const isDay = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(`${text}T00:00:00`));

/** Everything that happened: who, what, when, about what; and whether the trail is as it was written. */
export function AuditPage() {
  const text = useSettingsText();
  const { permissions } = useMe();
  const search: Search = useSearch({ from: '/signed-in/settings/$page' });
  const navigate = useNavigate();
  const filter = filterOf(search, useLocality().timeZone);
  const narrowed = Object.keys(filter).length > 0;
  const put = (changed: Search): void => void navigate({ to: '/settings/$page', params: { page: 'audit' }, search: Object.fromEntries(Object.entries({ ...search, ...changed }).filter(([, value]) => value)), replace: true });
  return (
    <SettingsPage wide title={text('pages.audit')} lead={text('audit.lead')} action={permissions.includes('compliance.event.export') ? <ExportMenu filter={filter} /> : undefined}>
      <TrailState />
      <Filters search={search} put={put} />
      <Events filter={filter} narrowed={narrowed} onShowAll={() => put({ area: '', who: '', about: '', from: '', to: '' })} />
    </SettingsPage>
  );
}

function ExportMenu({ filter }: { filter: TrailFilter }) {
  const text = useSettingsText();
  const notices = useNotices();
  const query = new URLSearchParams(filter).toString();
  // The file comes by its address, where nobody can be asked: so he is asked first.
  const take = useMutation({
    mutationFn: async (href: string) => {
      await client.call(checkProof, {});
      Object.assign(document.createElement('a'), { href, download: '' }).click();
    },
    onError: notices.failed,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {text('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {([['csv', exportEventsCsv], ['ndjson', exportEventsNdjson]] as const).map(([format, { path }]) => (
          <Menu.Item key={format} onClick={() => take.mutate(`${path}?${query}`)}>
            {text(`audit.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Until when the trail was found whole, and where it is not. */
function TrailState() {
  const text = useSettingsText();
  const common = useText();
  const at = useInstant();
  const { data, isError, error, refetch } = useQuery(auditStateQuery);
  const check = useMutation({ mutationFn: () => client.call(verifyAudit, {}), onSuccess: (state) => queryClient.setQueryData(auditStateQuery.queryKey, state) });
  if (isError) return <ErrorState detail={problemText(error, common)} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={1} height={64} />;
  const button = (
    <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
      {text('audit.check')}
    </Button>
  );
  return (
    <Alert className={classes.state} classNames={{ title: classes.stateTitle }} color={data.broken ? 'red' : data.verifiedAt ? 'teal' : 'gray'} icon={data.broken ? <IconAlertTriangle aria-hidden /> : <IconShieldCheck aria-hidden />} title={data.broken ? text('audit.brokenTitle') : data.verifiedAt ? text('audit.wholeTitle') : text('audit.uncheckedTitle')} role={data.broken ? 'alert' : 'status'}>
      <div className={classes.stateBody}>
        <p>
          {stateSentence(data, text, at)} {check.isError && problemText(check.error, common)}
        </p>
        {button}
      </div>
    </Alert>
  );
}

function stateSentence({ broken, verifiedAt, sealedUntil, events }: AuditState, text: SettingsText, at: (instant: string) => string): string {
  if (broken) return text('audit.broken', { what: broken.what, seal: String(broken.seal ?? 0), seq: String(broken.seq ?? 0) });
  if (!verifiedAt || !sealedUntil) return text('audit.unchecked');
  return text('audit.whole', { until: at(sealedUntil), events });
}

function useInstant(): (instant: string) => string {
  const { locale, timeZone } = useLocality();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  return (instant) => format.format(new Date(instant));
}

function Filters({ search, put }: { search: Search; put: (changed: Search) => void }) {
  const text = useSettingsText();
  const { permissions } = useMe();
  const { data: people = [] } = useQuery({ ...trailPeopleQuery, enabled: permissions.includes('identity.person.read') });
  const who = [
    { group: text('audit.kinds'), items: KINDS.map((value) => ({ value, label: text(`audit.kind.${value}`) })) },
    { group: text('audit.people'), items: people.map(({ id, name, email }) => ({ value: id, label: people.some((other) => other.id !== id && other.name === name) ? `${name} (${email})` : name })) },
  ];
  return (
    <search className={classes.filters} aria-label={text('audit.filters')}>
      <Select label={text('audit.area')} placeholder={text('audit.all')} clearable value={search.area ?? null} data={AREAS.map((value) => ({ value, label: text(`audit.areas.${value}`) }))} onChange={(value) => put({ area: value ?? '' })} />
      <Select label={text('audit.who')} placeholder={text('audit.all')} clearable searchable value={search.who ?? null} data={who} onChange={(value) => put({ who: value ?? '' })} />
      <TextInput label={text('audit.from')} type="date" value={search.from ?? ''} max={search.to} onChange={(event) => put({ from: event.currentTarget.value })} />
      <TextInput label={text('audit.to')} type="date" value={search.to ?? ''} min={search.from} onChange={(event) => put({ to: event.currentTarget.value })} />
      <TextInput label={text('audit.about')} dir="ltr" maxLength={200} key={search.about ?? ''} defaultValue={search.about ?? ''} onBlur={(event) => put({ about: event.currentTarget.value.trim() })} onKeyDown={(event) => event.key === 'Enter' && put({ about: event.currentTarget.value.trim() })} />
    </search>
  );
}

function Events({ filter, narrowed, onShowAll }: { filter: TrailFilter; narrowed: boolean; onShowAll: () => void }) {
  const text = useSettingsText();
  const common = useText();
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(trailQuery(filter));
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  if (isPending) return <SkeletonRows rows={10} height={44} />;
  if (isError && !data) return <ErrorState detail={problemText(error, common)} onRetry={() => void refetch()} />;
  if (events.length === 0) {
    return (
      <EmptyState
        icon={IconSearchOff}
        title={text('audit.nothing')}
        action={
          narrowed && (
            <Button variant="default" onClick={onShowAll}>
              {text('audit.showAll')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <>
      <ol className={classes.events}>
        {events.map((event) => (
          <EventRow key={event.cursor} event={event} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
      {isError && <ErrorState detail={problemText(error, common)} onRetry={() => void fetchNextPage()} />}
    </>
  );
}

type Event = Answer<typeof listEvents>['items'][number];

function EventRow({ event }: { event: Event }) {
  const text = useSettingsText();
  const at = useInstant();
  const { name, key, payload, actor, actorName, personName, requestId, occurredAt } = event;
  const { jobId } = payload;
  const kind = KINDS.find((known) => known === actor.kind) ?? 'system';
  return (
    <li>
      <details className={classes.event}>
        <summary className={classes.summary}>
          <time dateTime={occurredAt} className={classes.time}>
            {at(occurredAt)}
          </time>
          <span className={classes.what}>
            {eventSentence(name, text)}
            {personName !== null && personName !== actorName && (
              <>
                {': '}
                <bdi>{personName}</bdi>
              </>
            )}
          </span>
          <bdi className={classes.who}>{actorName ?? text(`audit.kind.${kind}`)}</bdi>
        </summary>
        <dl className={classes.facts} dir="ltr">
          <dt>{text('audit.event')}</dt>
          <dd>{name}</dd>
          <dt>{text('audit.about')}</dt>
          <dd>
            {typeof jobId === 'string' ? (
              <Link to="/" search={{ job: jobId, tab: 'timeline' }}>
                {key}
              </Link>
            ) : (
              key
            )}
          </dd>
          <dt>{text('audit.who')}</dt>
          <dd>{actor.id ?? actor.name ?? actor.kind}</dd>
          {Object.entries(payload).map(([field, value]) => (
            <Fact key={field} name={field} value={typeof value === 'string' ? value : JSON.stringify(value)} />
          ))}
          {requestId && <Fact name={text('audit.request')} value={requestId} />}
        </dl>
      </details>
    </li>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
