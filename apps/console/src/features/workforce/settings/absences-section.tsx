import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { addAbsence, removeAbsence } from '@truckroll/contracts/workforce/api.ts';
import { useClock, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { instantIn, wallClock } from '../../../app/instant-in.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { daysLater } from './shift-week.ts';
import classes from './planning.module.css';
import { absencesQuery } from './workforce-query.ts';

/** The server answers for two months at once. */
const DAYS_AHEAD = 61;

/** When somebody is away, from today on: whole days, first and last included. */
export function AbsencesSection({ technicianId }: { technicianId: string }) {
  const text = useSettingsText();
  const notices = useNotices();
  const locality = useLocality();
  const { timeZone } = locality;
  const days = new Intl.DateTimeFormat(locality.locale, { dateStyle: 'medium', timeZone });
  const mayWrite = useMay('workforce.technician.write');
  const clock = useClock();
  const [today] = useState(() => wallClock(timeZone, clock.now()).day);
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState('');
  const { data } = useQuery(absencesQuery(today, daysLater(today, DAYS_AHEAD)));
  const own = data?.filter((absence) => absence.technicianId === technicianId) ?? [];
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.absences });
  const add = useMutation({
    mutationFn: () => client.call(addAbsence, { body: { technicianId, startsAt: instantIn(timeZone, from, '00:00')!, endsAt: instantIn(timeZone, daysLater(until, 1), '00:00')!, reason: reason.trim() } }),
    onSuccess: async () => {
      setReason('');
      notices.done(text('workforce.absenceAdded'));
      await refresh();
    },
    onError: notices.failed,
  });
  const remove = useMutation({ mutationFn: (absenceId: string) => client.call(removeAbsence, { params: { absenceId } }), onSuccess: refresh, onError: notices.failed });
  const backwards = until < from;
  return (
    <SettingsSection title={text('workforce.absences')} lead={text('workforce.absencesLead')}>
      {data && own.length === 0 && <p className={classes.hint}>{text('workforce.noAbsences')}</p>}
      <ul className={classes.rows}>
        {own.map(({ id, startsAt, endsAt, reason: why }) => {
          const words = days.formatRange(Date.parse(startsAt), Date.parse(endsAt) - 1);
          return (
            <li key={id} className={classes.row}>
              <span dir="auto">{why === '' ? words : `${words} · ${why}`}</span>
              <span />
              {mayWrite && (
                <ActionIcon aria-label={text('workforce.removeOf', { name: words })} onClick={() => remove.mutate(id)}>
                  <IconX size={15} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {mayWrite && (
        <form
          noValidate
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!backwards) add.mutate();
          }}
        >
          <div className={classes.pair}>
            <TextInput size="xs" type="date" label={text('workforce.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput size="xs" type="date" label={text('workforce.until')} value={until} error={backwards && text('workforce.endsBefore')} onChange={(event) => setUntil(event.currentTarget.value)} />
            <TextInput size="xs" label={text('workforce.reason')} maxLength={200} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </div>
          <Button type="submit" className={classes.start} variant="default" disabled={from === '' || until === '' || backwards} loading={add.isPending}>
            {text('workforce.addAbsence')}
          </Button>
        </form>
      )}
    </SettingsSection>
  );
}
