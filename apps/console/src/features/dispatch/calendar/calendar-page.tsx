import { ActionIcon, Alert, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { BusyElsewhere, Calendar, CalendarVisit } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { EmptyState, ErrorState, SkeletonRows, useClock, useLocality } from '@truckroll/ui';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { instantIn, wallClock } from '../../../app/instant-in.ts';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useMay } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { calendarQuery } from './calendar-query.ts';
import { useCalendarText, type CalendarText } from './calendar-text.ts';
import { withText } from '../../../app/with-text.ts';
import page from '../../../app/list-page.module.css';
import classes from './calendar.module.css';
import { atTime, droppedAt, hoursShown, hourStarts, instantAt, isInTray, isTimed, lanesOf, minutesIn, type Timed } from './day-layout.ts';
import { MoveDialog, type Wanted } from './move-dialog.tsx';
import { useDrag, type Drop } from './use-drag.ts';

const route = getRouteApi('/signed-in/calendar');
const DAY_MS = 86_400_000;
const LANE_PIXELS = 44;
/** What a visit without a time is offered first. */
const USUAL_START = '09:00';
const daysLater = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const mondayOf = (day: string): string => daysLater(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Scheduled visits by technician: a day by the hour or a week by the day, as the address says. */
export function CalendarPage() {
  const text = useCalendarText();
  const say = useText();
  const { locale, timeZone } = useLocality();
  const clock = useClock();
  const { view = 'day', day: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const today = wallClock(timeZone, clock.now()).day;
  const day = asked ?? today;
  const [from, days] = view === 'week' ? [mondayOf(day), 7] : [day, 1];
  const { data, isError, error, refetch } = useQuery({ ...calendarQuery(from, days), placeholderData: keepPreviousData });
  const mayMove = useMay('dispatch.job.assign');
  const [wanted, setWanted] = useState<Wanted>();
  const look = (change: { view?: 'day' | 'week'; day?: string }): void => void navigate({ search: { view, day, ...change }, replace: true });
  const step = view === 'week' ? 7 : 1;
  const title = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <main className={page.page}>
      <header className={page.head}>
        <div className={classes.what}>
          <h1 className={page.title}>{text('title')}</h1>
          <span className={classes.when}>{view === 'week' ? title.formatRange(Date.parse(from), Date.parse(daysLater(from, 6))) : title.format(Date.parse(day))}</span>
        </div>
        <span className={classes.tools}>
          <ActionIcon size={32} variant="default" className={classes.turned} aria-label={text('before')} onClick={() => look({ day: daysLater(day, -step) })}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Button size="xs" variant="default" onClick={() => look({ day: today })}>
            {text('today')}
          </Button>
          <ActionIcon size={32} variant="default" className={classes.turned} aria-label={text('after')} onClick={() => look({ day: daysLater(day, step) })}>
            <IconChevronRight size={16} />
          </ActionIcon>
          <TextInput size="xs" type="date" aria-label={text('day')} value={day} onChange={(event) => event.currentTarget.value && look({ day: event.currentTarget.value })} />
          <SegmentedControl size="xs" aria-label={text('view')} value={view} data={[{ value: 'day', label: text('dayView') }, { value: 'week', label: text('weekView') }]} onChange={(value) => look({ view: value === 'week' ? 'week' : 'day' })} />
        </span>
      </header>
      {isError && !data && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !isError && <SkeletonRows rows={8} height={52} />}
      {data && <Board data={data} view={view} onWant={mayMove ? setWanted : undefined} />}
      {wanted && data && <MoveDialog key={`${wanted.visit.id} ${wanted.technicianId} ${wanted.startsAt}`} wanted={wanted} technicians={data.technicians} onClose={() => setWanted(undefined)} />}
    </main>
  );
}

/** An hour and its words are never narrower. */
const HOUR_PIXELS = 56;

type BoardProps = { data: Calendar; view: 'day' | 'week'; onWant: ((wanted: Wanted) => void) | undefined };

function Board({ data, view, onWant }: BoardProps) {
  const text = useCalendarText();
  const { timeZone } = useLocality();
  const clock = useClock();
  const [first] = data.days;
  const hours = first ? hoursShown(data, first, timeZone) : { from: 0, until: 24 };
  const drop = ({ visit, technicianId, day, share }: Drop): void => {
    if (!first || !onWant) return;
    if (view === 'day') return onWant({ visit, technicianId, startsAt: instantAt(first, droppedAt(share, hours, first)) });
    // In the week a visit keeps its time of day.
    const time = visit.windowStartsAt === null ? USUAL_START : wallClock(timeZone, visit.windowStartsAt).time;
    onWant({ visit, technicianId, startsAt: instantIn(timeZone, day ?? first.day, time) ?? atTime(first, USUAL_START, timeZone) });
  };
  const drag = useDrag(drop);
  const open = (visit: CalendarVisit): void => {
    if (drag.wasDragged() || !onWant || !visit.movable || !first) return;
    onWant({ visit, technicianId: isInTray(visit, data.technicians) ? null : visit.technicianId, startsAt: visit.windowStartsAt ?? atTime(first, USUAL_START, timeZone) });
  };
  const shown: Shown = { open, drag, mayMove: onWant !== undefined };
  const board = useRef<HTMLElement>(null);
  const begin = useEffectEvent((day: string | undefined, seen: 'day' | 'week') => {
    if (seen === 'week' || !first || first.day !== day || !board.current) return;
    const now = clock.now();
    const from = now > Date.parse(first.startsAt) && now < Date.parse(first.endsAt) ? now - 3_600_000 : Date.parse(atTime(first, USUAL_START, timeZone));
    const pixels = (minutesIn(first, new Date(from).toISOString()) / 60 - hours.from) * withText(HOUR_PIXELS);
    board.current.scrollTo({ left: getComputedStyle(board.current).direction === 'rtl' ? -pixels : pixels });
  });
  // Where not the whole day has room, it begins with what matters of it.
  useLayoutEffect(() => begin(first?.day, view), [first?.day, view]);
  const tray = data.visits.filter((visit) => isInTray(visit, data.technicians));
  const given = Map.groupBy(data.visits.filter(isTimed), ({ technicianId }) => technicianId);
  const elsewhere = Map.groupBy(data.elsewhere, ({ technicianId }) => technicianId);
  return (
    <div className={classes.panes}>
      <section className={classes.tray} aria-labelledby="tray-title">
        <h2 id="tray-title" className={classes.trayTitle}>
          {text('tray', { n: tray.length })}
        </h2>
        {tray.length === 0 && <p className={classes.hint}>{text('trayEmpty')}</p>}
        <ul className={classes.trayList}>
          {tray.map((visit) => (
            <li key={visit.id}>
              <Block visit={visit} shown={shown} />
            </li>
          ))}
        </ul>
      </section>
      {/* It scrolls, so whoever has no mouse has to come to it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={board} className={classes.board} data-view={view} style={{ '--hours': hours.until - hours.from, '--hour-pixels': `${withText(HOUR_PIXELS)}px` }} aria-label={text('title')} tabIndex={0}>
        {data.more && <Alert color="orange">{text('more')}</Alert>}
        {data.technicians.length === 0 && <EmptyState icon={IconCalendarOff} title={text('nobody')} />}
        {data.technicians.length > 0 && (view === 'day' && first ? <HourHead day={first} hours={hours} /> : <DayHead days={data.days} />)}
        {data.technicians.map((technician) => (
          <div key={technician.id} className={classes.row}>
            <h3 className={classes.name} style={{ '--colour': technician.colour }}>
              <bdi>{technician.name}</bdi>
            </h3>
            {view === 'day' && first ? <DayRow technician={technician} day={first} hours={hours} visits={given.get(technician.id) ?? []} elsewhere={elsewhere.get(technician.id) ?? []} shown={shown} /> : <WeekRow technician={technician} days={data.days} visits={given.get(technician.id) ?? []} elsewhere={elsewhere.get(technician.id) ?? []} shown={shown} />}
          </div>
        ))}
      </section>
    </div>
  );
}

type Technician = Calendar['technicians'][number];
type Shown = { open: (visit: CalendarVisit) => void; drag: ReturnType<typeof useDrag>; mayMove: boolean };
type Hours = { from: number; until: number };

const at = (minutes: number, { from, until }: Hours): string => `${((minutes - from * 60) / ((until - from) * 60)) * 100}%`;

function HourHead({ day, hours }: { day: Calendar['days'][number]; hours: Hours }) {
  const { locale, timeZone } = useLocality();
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone });
  return (
    <div className={classes.scale} aria-hidden>
      {hourStarts(day, hours).map((startsAt) => (
        <span key={startsAt}>{format.format(Date.parse(startsAt))}</span>
      ))}
    </div>
  );
}

function DayHead({ days }: { days: Calendar['days'] }) {
  const { locale } = useLocality();
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <div className={classes.week} data-head aria-hidden>
      {days.map(({ day }) => (
        <span key={day}>{format.format(Date.parse(day))}</span>
      ))}
    </div>
  );
}

function DayRow({ technician, day, hours, visits, elsewhere, shown }: { technician: Technician; day: Calendar['days'][number]; hours: Hours; visits: readonly Timed[]; elsewhere: readonly BusyElsewhere[]; shown: Shown }) {
  const { lanes, count } = lanesOf<Timed | BusyElsewhere>([...elsewhere, ...visits]);
  const wide = (minutes: number): string => `${(minutes / ((hours.until - hours.from) * 60)) * 100}%`;
  return (
    <ul className={classes.track} data-drop={technician.id} style={{ minBlockSize: count * LANE_PIXELS + 8 }}>
      {technician.shifts.map(({ startsAt, endsAt, kind }) => (
        <li key={startsAt} aria-hidden className={classes.shift} data-kind={kind} style={{ insetInlineStart: at(minutesIn(day, startsAt), hours), inlineSize: wide(minutesIn(day, endsAt) - minutesIn(day, startsAt)) }} />
      ))}
      {elsewhere.map((time) => {
        const begin = minutesIn(day, time.windowStartsAt);
        return (
          <li key={time.windowStartsAt} className={classes.placed} style={{ insetInlineStart: at(begin, hours), inlineSize: wide(minutesIn(day, time.windowEndsAt) - begin), insetBlockStart: (lanes.get(time) ?? 0) * LANE_PIXELS + 4, blockSize: LANE_PIXELS - 4 }}>
            <BusyBlock time={time} />
          </li>
        );
      })}
      {visits.map((visit) => {
        const begin = minutesIn(day, visit.windowStartsAt);
        const travel = (visit.travelSeconds ?? 0) / 60;
        const top = (lanes.get(visit) ?? 0) * LANE_PIXELS + 4;
        return (
          <li key={visit.id} className={classes.placed} style={{ insetInlineStart: at(begin, hours), inlineSize: wide(minutesIn(day, visit.windowEndsAt) - begin), insetBlockStart: top, blockSize: LANE_PIXELS - 4 }}>
            {travel > 0 && <span className={classes.travel} aria-hidden style={{ inlineSize: `${(travel / Math.max(1, minutesIn(day, visit.windowEndsAt) - begin)) * 100}%` }} />}
            <Block visit={visit} shown={shown} />
          </li>
        );
      })}
    </ul>
  );
}

function WeekRow({ technician, days, visits, elsewhere, shown }: { technician: Technician; days: Calendar['days']; visits: readonly Timed[]; elsewhere: readonly BusyElsewhere[]; shown: Shown }) {
  return (
    <div className={classes.week}>
      {days.map(({ day, startsAt, endsAt }) => (
        <ul key={day} className={classes.cell} data-drop={technician.id} data-day={day} data-works={technician.shifts.some((shift) => shift.startsAt < endsAt && shift.endsAt > startsAt) || undefined}>
          {elsewhere.filter(({ windowStartsAt, windowEndsAt }) => windowStartsAt < endsAt && windowEndsAt > startsAt).map((time) => (
            <li key={time.windowStartsAt}>
              <BusyBlock time={time} />
            </li>
          ))}
          {visits.filter(({ windowStartsAt }) => windowStartsAt >= startsAt && windowStartsAt < endsAt).map((visit) => (
            <li key={visit.id}>
              <Block visit={visit} shown={shown} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

/** A time in which somebody does what whoever looks does not see: only that it is taken. */
function BusyBlock({ time: { windowStartsAt, windowEndsAt } }: { time: BusyElsewhere }) {
  const text = useCalendarText();
  const { locale, timeZone } = useLocality();
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const span = format.formatRange(Date.parse(windowStartsAt), Date.parse(windowEndsAt));
  const until = text('elsewhere', { clock: format.format(Date.parse(windowEndsAt)) });
  return (
    <div className={classes.block} data-elsewhere title={`${span}\n${until}`}>
      <span className={classes.blockHead}>{span}</span>
      <span className={classes.blockBody}>{until}</span>
    </div>
  );
}

/** A visit: dragged with a mouse, opened with Enter or a tap, which asks for technician and time. */
function Block({ visit, shown: { open, drag, mayMove } }: { visit: CalendarVisit; shown: Shown }) {
  const text = useCalendarText();
  const { locale, timeZone } = useLocality();
  const time = timeText(visit, new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }), text);
  const carried = drag.carried?.visitId === visit.id ? drag.carried : undefined;
  const travel = visit.travelSeconds === null ? undefined : text('travel', { minutes: Math.round(visit.travelSeconds / 60) });
  const movable = mayMove && visit.movable;
  return (
    <button
      type="button"
      className={classes.block}
      data-state={visit.state}
      data-carried={carried ? true : undefined}
      disabled={!movable}
      style={carried && { translate: `${carried.x}px ${carried.y}px` }}
      title={[visit.jobNumber, visit.serviceName, visit.customerName, visit.placeLabel, travel].filter(Boolean).join('\n')}
      onClick={() => open(visit)}
      {...(mayMove ? drag.handlers(visit) : {})}
    >
      <span className={classes.blockHead}>{time}</span>
      <span className={classes.blockBody} dir="auto">
        {visit.customerName} · {visit.serviceName}
      </span>
      {visit.technicianName !== null && (
        <span className={classes.held} dir="auto">
          {text('heldOff', { name: visit.technicianName })}
        </span>
      )}
    </button>
  );
}

const timeText = ({ windowStartsAt, windowEndsAt }: CalendarVisit, format: Intl.DateTimeFormat, text: CalendarText): string => (windowStartsAt === null || windowEndsAt === null ? text('noTime') : format.formatRange(Date.parse(windowStartsAt), Date.parse(windowEndsAt)));
