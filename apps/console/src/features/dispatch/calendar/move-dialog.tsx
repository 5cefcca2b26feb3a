import { Alert, Button, Loader, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { moveVisit, type Calendar, type CalendarVisit, type MoveForecast } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { Modal, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { instantIn, wallClock } from '../../../app/instant-in.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useText } from '../../../app/text.ts';
import { useRulingDetail } from '../ruling-detail.ts';
import { forecastQuery, type MoveTarget } from './calendar-query.ts';
import { useCalendarText } from './calendar-text.ts';
import classes from './calendar.module.css';
import { windowMinutes } from './day-layout.ts';

/** A move as it was dragged or is about to be typed. */
export type Wanted = { visit: CalendarVisit; technicianId: string | null; startsAt: string };

/** Where a visit goes, and what comes of it, before anything is changed. */
export function MoveDialog({ wanted: { visit, ...asked }, technicians, onClose }: { wanted: Wanted; technicians: Calendar['technicians']; onClose: () => void }) {
  const text = useCalendarText();
  const say = useText();
  const notices = useNotices();
  const { timeZone } = useLocality();
  const start = wallClock(timeZone, asked.startsAt);
  const [technicianId, setTechnicianId] = useState(asked.technicianId);
  const [day, setDay] = useState(start.day);
  const [time, setTime] = useState(start.time);
  const [reason, setReason] = useState('');
  // The hour that clocks show twice is meant as it was asked, as long as nobody types another.
  const startsAt = day === start.day && time === start.time ? asked.startsAt : instantIn(timeZone, day, time);
  const target: MoveTarget | undefined = technicianId !== null && startsAt !== undefined ? { technicianId, windowStartsAt: startsAt, windowEndsAt: new Date(Date.parse(startsAt) + windowMinutes(visit) * 60_000).toISOString() } : undefined;
  const { data: forecast, error, isFetching } = useQuery({ ...forecastQuery(visit.id, target ?? { technicianId: '', windowStartsAt: '', windowEndsAt: '' }), enabled: target !== undefined });
  const refresh = async (): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.calendar }), queryClient.invalidateQueries({ queryKey: keys.board }), queryClient.invalidateQueries({ queryKey: keys.job(visit.jobId) })]);
  };
  const nameOf = (id: string): string => technicians.find((one) => one.id === id)?.name ?? '';
  const undo = useMutation({
    // Only what this move did: neither over what somebody did since, nor against what speaks against it now.
    mutationFn: (before: MoveTarget & { expectedVersion: number }) => client.call(moveVisit, { params: { visitId: visit.id }, body: { ...before, reason: text('undoReason') } }),
    onSuccess: () => notices.done(text('undone', { number: visit.jobNumber })),
    onError: (fault) => (isProblem(fault) && fault.code === 'dispatch/not-suitable' ? notices.refused(text('undoRefused', { number: visit.jobNumber })) : notices.failed(fault)),
    onSettled: refresh,
  });
  const move = useMutation({
    mutationFn: (to: MoveTarget) => client.call(moveVisit, { params: { visitId: visit.id }, body: { ...to, reason: text('reason'), ...(forecast && forecast.rulings.length > 0 ? { overrideReason: reason.trim(), overrides: [...new Set(forecast.rulings.map(({ rule }) => rule))] } : {}), expectedVersion: visit.version } }),
    onSuccess: ({ version }, to) => {
      const { technicianId: had, windowStartsAt, windowEndsAt } = visit;
      const before = had !== null && visit.technicianName === null && windowStartsAt !== null && windowEndsAt !== null ? { technicianId: had, windowStartsAt, windowEndsAt, expectedVersion: version } : undefined;
      notices.done(text('moved', { number: visit.jobNumber, name: nameOf(to.technicianId) }), before && (() => undo.mutate(before)));
      onClose();
    },
    onSettled: refresh,
  });
  const fault = move.error ?? error;
  const blocked = forecast !== undefined && forecast.rulings.length > 0;
  return (
    <Modal opened onClose={onClose} title={text('moveOf', { number: visit.jobNumber, service: visit.serviceName })} closeButtonProps={{ 'aria-label': say('job.close') }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (target && forecast && !(blocked && reason.trim() === '')) move.mutate(target);
        }}
      >
        <p className={classes.hint} dir="auto">
          {visit.customerName} · {visit.placeLabel}
        </p>
        <Select data-autofocus label={text('technician')} searchable allowDeselect={false} value={technicianId} data={technicians.map(({ id, name }) => ({ value: id, label: name }))} onChange={setTechnicianId} />
        <div className={classes.pair}>
          <TextInput type="date" label={text('day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
          <TextInput type="time" label={text('from')} value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        </div>
        <output className={classes.forecast} aria-busy={isFetching}>
          {isFetching && !forecast && <Loader size="xs" aria-label={text('asking')} />}
          {forecast && <Consequence forecast={forecast} />}
        </output>
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {isProblem(fault) && fault.code === 'jobs/window-implausible' ? text('implausible') : problemText(fault, say)}
          </Alert>
        )}
        {blocked && <TextInput label={text('override')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
        <div className={classes.acts}>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button type="submit" color={blocked ? 'orange' : undefined} loading={move.isPending} disabled={!forecast || isFetching || (blocked && reason.trim() === '')}>
            {text(blocked ? 'moveAnyway' : 'confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** What comes of a move, in words. */
function Consequence({ forecast: { rulings, addedSeconds, driveSeconds, delayedSeconds, tellsCustomer, asksAgain } }: { forecast: MoveForecast }) {
  const text = useCalendarText();
  const say = useText();
  const detailOf = useRulingDetail();
  const minutes = (seconds: number): number => Math.round(seconds / 60);
  return (
    <ul className={classes.consequence}>
      {rulings.map((ruling) => {
        const detail = detailOf(ruling);
        return (
          <li key={`${ruling.rule} ${ruling.detail}`} data-against>
            {say(`ruling.${ruling.rule}`)}
            {detail !== '' && (
              <>
                : <bdi>{detail}</bdi>
              </>
            )}
          </li>
        );
      })}
      {rulings.length === 0 && <li>{text('fits')}</li>}
      {driveSeconds !== null && <li>{text('drive', { minutes: minutes(driveSeconds) })}</li>}
      {addedSeconds !== null && <li>{text('added', { minutes: minutes(addedSeconds) })}</li>}
      {delayedSeconds !== null && delayedSeconds >= 60 && <li>{text('delayed', { minutes: minutes(delayedSeconds) })}</li>}
      <li>{text(tellsCustomer ? 'tells' : 'tellsNot')}</li>
      {asksAgain && <li>{text('asksAgain')}</li>}
    </ul>
  );
}
