import { Button, Checkbox, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBellRinging, IconDownload, IconPlus, IconSearchOff, IconUserSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { exportLeads } from '@truckroll/contracts/leads/api.ts';
import type { LeadCard } from '@truckroll/contracts/leads/schemas.ts';
import { beside, EmptyState, ErrorState, Money, SkeletonRows, StatusBadge, useDerivedFromNow, useLocality } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { EndlessRows, type EndlessRowsHandle } from '../../app/endless-rows.tsx';
import page from '../../app/list-page.module.css';
import { NEW } from '../../app/kept-forms.ts';
import { useListRowPixels } from '../../app/list-row-pixels.ts';
import { ListSearch } from '../../app/list-search.tsx';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useIsKept } from '../../app/use-kept-form.tsx';
import { AddLeadDialog } from './add-lead-dialog.tsx';
import { dayIn, dayText, dueness } from './days.ts';
import { leadLooks } from './lead-looks.ts';
import classes from './leads.module.css';
import { dueQuery, leadFilters, leadPagesQuery } from './leads-query.ts';
import { leadShows, type LeadsSearch } from './leads-search.ts';
import { useLeadsText } from './leads-text.ts';

const route = getRouteApi('/signed-in/leads');
const SEARCH_AFTER_MS = 200;

/** Who might become a customer: what is open, what is due, and all there ever were. */
export function LeadsPage() {
  const text = useLeadsText();
  const say = useText();
  const { person } = useMe();
  const search = route.useSearch();
  const { q = '', show, mine } = search;
  const navigate = route.useNavigate();
  const mayWrite = useMay('leads.lead.write');
  const rowPixels = useListRowPixels();
  const narrowTo = (change: LeadsSearch): void => void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)), replace: true });
  const [settled] = useDebouncedValue(q.trim(), SEARCH_AFTER_MS);
  const found = useInfiniteQuery(leadPagesQuery({ q: settled, show, mine }, person.id));
  const { data, isPending, isError, error, refetch, isPlaceholderData } = found;
  const { data: due } = useQuery(dueQuery);
  const leads = data?.pages.flatMap(({ items }) => items) ?? [];
  const count = leads.length;
  const dueNow = (mine ? due?.mine : due?.all) ?? 0;

  const list = useRef<EndlessRowsHandle>(null);

  const isKept = useIsKept();
  const [isAdding, setAdding] = useState(() => mayWrite && isKept('lead', NEW));
  const addButton = mayWrite && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {text('add')}
    </Button>
  );
  const acts = (leadsToAll: boolean) => (
    <span className={classes.acts}>
      {leadsToAll && (
        <Button variant="default" onClick={() => narrowTo({ q: undefined, mine: undefined, show: 'all' })}>
          {text('showAll')}
        </Button>
      )}
      {addButton}
    </span>
  );
  const isNarrowed = settled !== '' || mine === true || (show !== undefined && show !== 'all');
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{text('title')}</h1>
        {dueNow > 0 && show !== 'due' && (
          <Button size="xs" variant="default" leftSection={<IconBellRinging size={14} className={classes.dueIcon} />} onClick={() => narrowTo({ show: 'due' })}>
            {text('due', { count: dueNow })}
          </Button>
        )}
        <ListSearch
          label={text('search')}
          clear={text('clear')}
          words={q}
          onLook={(words) => narrowTo({ q: words === '' ? undefined : words })}
          onDown={() => list.current?.goToFirst()}
          // What the words found, not what stands there from before.
          onEnter={() => leads[0] && !isPlaceholderData && settled === q.trim() && void navigate({ to: '/leads/$leadId', params: { leadId: leads[0].id }, search })}
        />
        <Select size="xs" w={150} allowDeselect={false} aria-label={text('show')} value={show ?? 'open'} data={(['open', ...leadShows] as const).map((value) => ({ value, label: text(`shows.${value}`) }))} onChange={(value) => narrowTo({ show: leadShows.find((one) => one === value) })} />
        <Checkbox size="xs" label={text('mine')} checked={mine === true} onChange={(event) => narrowTo({ mine: event.currentTarget.checked || undefined })} />
        {count > 0 && (
          <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={() => Object.assign(document.createElement('a'), { href: `${exportLeads.path}?${new URLSearchParams(leadFilters({ q: settled, show, mine }, person.id))}`, download: '' }).click()}>
            {text('csv')}
          </Button>
        )}
        {count > 0 && addButton}
      </header>
      {isAdding && <AddLeadDialog name={count === 0 ? q.trim() : ''} onAdded={(leadId) => void navigate({ to: '/leads/$leadId', params: { leadId } })} onClose={() => setAdding(false)} />}
      {count > 0 ? (
        <EndlessRows ref={list} label={text('list')} items={leads} rowPixels={rowPixels} query={found} question={`${settled} ${show ?? ''} ${mine ?? ''}`}>
          {(lead) => <LeadLine lead={lead} search={search} />}
        </EndlessRows>
      ) : (
        <div className={page.body}>
          {isPending && <SkeletonRows rows={12} height={32} />}
          {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
          {data && !isNarrowed && <EmptyState icon={IconUserSearch} title={text(show === 'all' ? 'none' : 'noneOpen')} hint={text('noneHint')} action={acts(show !== 'all')} />}
          {data && isNarrowed && (
            <EmptyState icon={IconSearchOff} title={text(show === 'due' && settled === '' ? 'nothingDue' : 'noMatch')} hint={text(show === 'due' && settled === '' ? 'nothingDueHint' : 'noMatchHint')} action={acts(true)} />
          )}
        </div>
      )}
    </main>
  );
}

function LeadLine({ lead, search }: { lead: LeadCard; search: LeadsSearch }) {
  const text = useLeadsText();
  const { timeZone, locale } = useLocality();
  const today = useDerivedFromNow((now) => dayIn(timeZone, now));
  const { id, name, need, where, nextStep, nextStepOn, followUp, worth, standing } = lead;
  const isOpen = standing !== 'won' && standing !== 'lost';
  const due = isOpen ? dueness(nextStepOn, today) : 'none';
  return (
    <Link className={`${page.row} ${classes.row}`} to="/leads/$leadId" params={{ leadId: id }} search={search}>
      <span data-at="name" className={page.strong} dir="auto">
        {name}
      </span>
      <span data-at="need" className={page.faint} dir="auto">
        {beside(need, where)}
      </span>
      <span data-at="step" dir="auto">
        {isOpen && nextStep}
      </span>
      <span data-at="due" className={due === 'overdue' || due === 'today' ? page.overdue : page.faint}>
        {isOpen && nextStepOn && <time dateTime={nextStepOn}>{due === 'today' ? text('dueToday') : dayText(nextStepOn, locale)}</time>}
      </span>
      <span data-at="who" className={page.faint} dir="auto">
        {followUp?.name}
      </span>
      <span data-at="worth">{worth && <Money amount={worth} />}</span>
      <span data-at="standing">
        <StatusBadge {...leadLooks[standing]} label={text(`standings.${standing}`)} />
      </span>
    </Link>
  );
}
