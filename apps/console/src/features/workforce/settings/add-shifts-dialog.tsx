// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Alert, Button, Checkbox, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { Modal, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { problemText } from '../../../app/problem-text.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './planning.module.css';
import { daysLater, shiftOn, type ShiftFacts } from './shift-week.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Gives some technicians, or all that are shown, a shift on some days of the week. */
export function AddShiftsDialog({ technicians, shown, monday, timeZone, start, busy, fault, onAdd, onClose }: { technicians: readonly Technician[]; shown: readonly Technician[]; monday: string; timeZone: string; start: { technicianIds: string[]; days: number[] }; busy: boolean; fault: unknown; onAdd: (shifts: ShiftFacts[]) => void; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const { locale } = useLocality();
  const [technicianIds, setTechnicianIds] = useState(start.technicianIds);
  const [days, setDays] = useState(start.days);
  const [from, setFrom] = useState('08:00');
  const [until, setUntil] = useState('17:00');
  const [kind, setKind] = useState<ShiftFacts['kind']>('work');
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  const times = shiftOn(monday, from, until, timeZone);
  const nothing = technicianIds.length === 0 || days.length === 0;
  const submit = (): void => {
    if (!times || nothing) return;
    onAdd(technicianIds.flatMap((technicianId) => days.flatMap((day) => {
      const span = shiftOn(daysLater(monday, day), from, until, timeZone);
      return span ? [{ technicianId, ...span, kind }] : [];
    })));
  };
  return (
    <Modal opened onClose={onClose} title={text('workforce.shifts.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {Boolean(fault) && (
          <Alert color="red" variant="light" role="alert">
            {problemText(fault, say)}
          </Alert>
        )}
        <MultiSelect data-autofocus size="sm" searchable clearable label={text('workforce.shifts.technicians')} limit={100} data={technicians.map(({ id, name }) => ({ value: id, label: name }))} value={technicianIds} onChange={setTechnicianIds} />
        <Button className={classes.start} variant="subtle" onClick={() => setTechnicianIds(shown.map(({ id }) => id))}>
          {text('workforce.shifts.everybody')} ({shown.length})
        </Button>
        <fieldset className={classes.days} aria-label={text('workforce.shifts.days')}>
          {DAYS.map((day) => (
            <Checkbox key={day} size="xs" label={dayName.format(Date.parse(daysLater(monday, day)))} checked={days.includes(day)} onChange={(event) => setDays(event.currentTarget.checked ? [...days, day].sort((a, b) => a - b) : days.filter((other) => other !== day))} />
          ))}
        </fieldset>
        <div className={classes.pair}>
          <TextInput size="sm" type="time" label={text('workforce.shifts.from')} value={from} error={times ? undefined : text('workforce.shifts.timeWrong')} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput size="sm" type="time" label={text('workforce.shifts.until')} description={until <= from ? text('workforce.shifts.overnight') : undefined} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        </div>
        <SegmentedControl aria-label={text('workforce.shifts.kind')} data={[{ value: 'work', label: text('workforce.shifts.work') }, { value: 'on_call', label: text('workforce.shifts.onCall') }]} value={kind} onChange={setKind} />
        {nothing && <p className={classes.hint}>{text('workforce.shifts.noneChosen')}</p>}
        <Button type="submit" size="sm" disabled={nothing || !times} loading={busy}>
          {text('workforce.shifts.add')}
        </Button>
      </form>
    </Modal>
  );
}
