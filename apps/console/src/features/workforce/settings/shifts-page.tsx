import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconCopy, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { addShifts, removeShift } from '@truckroll/contracts/workforce/api.ts';
import { EmptyState, ErrorState, SkeletonRows, useClock, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { wallClock } from '../../../app/instant-in.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay, useMe } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { AddShiftsDialog } from './add-shifts-dialog.tsx';
import { daysLater, mondayOf, weekLater, type ShiftFacts } from './shift-week.ts';
import { WeekTable } from './week-table.tsx';
import classes from './planning.module.css';
import { absencesQuery, shiftsQuery } from './workforce-query.ts';
import { techniciansQuery } from '../../../app/technicians.ts';

const route = getRouteApi('/signed-in/settings/$page');
const A_DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_AT_ONCE = 500;

/** Adds shifts in as many requests as they need. */
async function addAll(shifts: readonly ShiftFacts[]): Promise<number> {
  for (let at = 0; at < shifts.length; at += MOST_AT_ONCE) await client.call(addShifts, { body: { shifts: shifts.slice(at, at + MOST_AT_ONCE) } });
  return shifts.length;
}

/** Who works when, a week at a time. */
export function ShiftsPage() {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { timeZone } = useMe().organisation;
  const mayWrite = useMay('workforce.technician.write');
  const clock = useClock();
  const [today] = useState(() => wallClock(timeZone, clock.now()).day);
  const { q = '', week } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]))), replace: true });
  const monday = mondayOf(week !== undefined && A_DAY.test(week) ? week : today);
  const sunday = daysLater(monday, 6);
  const technicians = useQuery(techniciansQuery(true));
  const shifts = useQuery(shiftsQuery(monday, sunday));
  const { data: absences = [] } = useQuery(absencesQuery(monday, sunday));
  const [adding, setAdding] = useState<{ technicianIds: string[]; days: number[] }>();
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.shifts });

  const add = useMutation({
    mutationFn: addAll,
    onSuccess: async (n) => {
      setAdding(undefined);
      await refresh();
      notices.done(text('workforce.shifts.added', { n }));
    },
  });
  const remove = useMutation({
    mutationFn: (shift: ShiftFacts & { id: string; name: string }) => client.call(removeShift, { params: { shiftId: shift.id } }),
    onSuccess: async (_, { id: _id, name, ...shift }) => {
      await refresh();
      notices.done(text('workforce.shifts.removed', { name }), () => add.mutate([shift]));
    },
    onError: notices.failed,
  });
  const copy = useMutation({
    mutationFn: async () => {
      const there = await queryClient.fetchQuery({ ...shiftsQuery(daysLater(monday, 7), daysLater(monday, 13)), staleTime: 0 });
      // What began before this week was copied with the week before.
      return addAll(weekLater((shifts.data ?? []).filter(({ startsAt }) => wallClock(timeZone, startsAt).day >= monday), there, timeZone));
    },
    onSuccess: async (n) => {
      await refresh();
      notices.done(text('workforce.shifts.copied', { n }));
      look({ week: daysLater(monday, 7) });
    },
    onError: notices.failed,
  });

  const words = q.trim().toLocaleLowerCase();
  const shown = (technicians.data ?? []).filter(({ name }) => name.toLocaleLowerCase().includes(words));
  const failed = technicians.isError ? technicians : shifts.isError ? shifts : undefined;
  const none = technicians.data?.length === 0;
  return (
    <SettingsPage
      wide
      title={text('pages.shifts')}
      lead={text('workforce.shifts.lead')}
      action={
        mayWrite &&
        !none && (
          <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding({ technicianIds: shown.length === 1 ? shown.map(({ id }) => id) : [], days: [0, 1, 2, 3, 4] })}>
            {text('workforce.shifts.add')}
          </Button>
        )
      }
    >
      {adding && technicians.data && <AddShiftsDialog technicians={technicians.data} shown={shown} monday={monday} timeZone={timeZone} start={adding} busy={add.isPending} fault={add.error} onAdd={(added) => add.mutate(added)} onClose={() => { add.reset(); setAdding(undefined); }} />}
      {failed && <ErrorState detail={problemText(failed.error, say)} reference={referenceOf(failed.error)} onRetry={() => void failed.refetch()} />}
      {none && <EmptyState icon={IconCalendarOff} title={text('workforce.shifts.none')} hint={text('workforce.shifts.noneHint')} />}
      {technicians.data && !none && (
        <>
          <div className={lists.filters}>
            <Week monday={monday} onWeek={(day) => look({ week: day })} onToday={() => look({ week: undefined })} />
            <TextInput className={lists.search} size="xs" type="search" aria-label={text('workforce.shifts.search')} placeholder={text('workforce.shifts.search')} leftSection={<IconSearch size={14} />} rightSection={q !== '' && <ActionIcon size="sm" aria-label={text('workforce.shifts.everybody')} onClick={() => look({ q: undefined })}><IconX size={13} /></ActionIcon>} value={q} onChange={(event) => look({ q: event.currentTarget.value })} />
            {mayWrite && (
              <Button variant="default" leftSection={<IconCopy size={14} />} loading={copy.isPending} disabled={(shifts.data ?? []).length === 0} onClick={() => copy.mutate()}>
                {text('workforce.shifts.copy')}
              </Button>
            )}
          </div>
          {shifts.isPending ? (
            <SkeletonRows rows={8} height={44} />
          ) : (
            <WeekTable key={`${monday} ${words}`} technicians={shown} shifts={shifts.data ?? []} absences={absences} monday={monday} today={today} onAdd={mayWrite ? (technicianId, day) => setAdding({ technicianIds: [technicianId], days: [day] }) : undefined} onRemove={(shift, name) => remove.mutate({ ...shift, name })} />
          )}
        </>
      )}
    </SettingsPage>
  );
}

function Week({ monday, onWeek, onToday }: { monday: string; onWeek: (day: string) => void; onToday: () => void }) {
  const text = useSettingsText();
  const day = new Intl.DateTimeFormat(useLocality().locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(monday));
  return (
    <div className={classes.week}>
      <ActionIcon variant="default" size={30} aria-label={text('workforce.shifts.before')} onClick={() => onWeek(daysLater(monday, -7))}>
        <IconChevronLeft size={15} className={classes.backArrow} />
      </ActionIcon>
      <Button variant="default" aria-label={`${text('workforce.shifts.week', { day })}. ${text('workforce.shifts.today')}`} onClick={onToday}>
        {text('workforce.shifts.week', { day })}
      </Button>
      <ActionIcon variant="default" size={30} aria-label={text('workforce.shifts.after')} onClick={() => onWeek(daysLater(monday, 7))}>
        <IconChevronRight size={15} className={classes.backArrow} />
      </ActionIcon>
    </div>
  );
}
