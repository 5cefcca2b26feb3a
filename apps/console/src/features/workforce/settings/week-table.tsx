import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { clockTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { wallClock } from '../../../app/instant-in.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { daysLater, type ShiftFacts } from './shift-week.ts';
import classes from './week-table.module.css';

type Shift = ShiftFacts & { id: string };
type Absence = { technicianId: string; startsAt: string; endsAt: string };

const AT_A_TIME = 40;
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** A week as a table: a line for each technician, a column for each day; on a phone each line is a card. */
export function WeekTable({ technicians, shifts, absences, monday, today, onAdd, onRemove }: { technicians: readonly Technician[]; shifts: readonly Shift[]; absences: readonly Absence[]; monday: string; today: string; onAdd: ((technicianId: string, day: number) => void) | undefined; onRemove: (shift: Shift, name: string) => void }) {
  const text = useSettingsText();
  const locality = useLocality();
  const [count, setCount] = useState(AT_A_TIME);
  const days = DAYS.map((n) => ({ n, day: daysLater(monday, n) }));
  const dayName = new Intl.DateTimeFormat(locality.locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  const named = (day: string): string => dayName.format(Date.parse(day));
  const dayOf = (instant: string): string => wallClock(locality.timeZone, instant).day;
  const perTechnician = Map.groupBy(shifts, ({ technicianId }) => technicianId);
  const awayPerTechnician = Map.groupBy(absences, ({ technicianId }) => technicianId);
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{text('workforce.shifts.technicians')}</th>
              {days.map(({ day }) => (
                <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                  {named(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {technicians.slice(0, count).map(({ id, name, colour }) => (
              <tr key={id}>
                <th scope="row" dir="auto">
                  <span className={classes.dot} style={{ background: colour }} aria-hidden /> {name}
                </th>
                {days.map(({ n, day }) => {
                  const here = (perTechnician.get(id) ?? []).filter(({ startsAt }) => dayOf(startsAt) === day);
                  const away = (awayPerTechnician.get(id) ?? []).some(({ startsAt, endsAt }) => dayOf(startsAt) <= day && dayOf(new Date(Date.parse(endsAt) - 1).toISOString()) >= day);
                  return (
                    <td key={day} data-away={away || undefined} data-day={named(day)}>
                      {away && <span className={classes.away}>{text('workforce.shifts.away')}</span>}
                      {here.map((shift) => {
                        const times = `${clockTime(Date.parse(shift.startsAt), locality)}–${clockTime(Date.parse(shift.endsAt), locality)}`;
                        return (
                          <span key={shift.id} className={classes.shift} data-kind={shift.kind}>
                            <span dir="ltr">{times}</span>
                            {shift.kind === 'on_call' && <small>{text('workforce.shifts.onCall')}</small>}
                            {onAdd && (
                              <ActionIcon size={18} className={classes.remove} aria-label={text('workforce.shifts.removeOf', { name, day: named(day), times })} onClick={() => onRemove(shift, name)}>
                                <IconX size={12} />
                              </ActionIcon>
                            )}
                          </span>
                        );
                      })}
                      {onAdd && (
                        <ActionIcon size={22} className={classes.add} aria-label={text('workforce.shifts.addAt', { name, day: named(day) })} onClick={() => onAdd(id, n)}>
                          <IconPlus size={13} />
                        </ActionIcon>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {technicians.length > count && (
        <Button mt="sm" variant="default" onClick={() => setCount(count + AT_A_TIME)}>
          {text('moreOf', { n: technicians.length - count })}
        </Button>
      )}
    </>
  );
}
