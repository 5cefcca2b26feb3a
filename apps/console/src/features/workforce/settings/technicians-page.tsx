import { Badge, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { putTechnician } from '@truckroll/contracts/workforce/api.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { beside, EmptyState, ErrorState, SkeletonRows, useClock } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { wallClock } from '../../../app/instant-in.ts';
import { NEW } from '../../../app/kept-forms.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useIsKept } from '../../../app/use-kept-form.tsx';
import { AddTechnicianDialog } from './add-technician-dialog.tsx';
import classes from './planning.module.css';
import { TechnicianEditor } from './technician-editor.tsx';
import { skillsQuery, technicianPeopleQuery } from './workforce-query.ts';
import { techniciansQuery } from '../../../app/technicians.ts';

const route = getRouteApi('/signed-in/settings/$page');
const AT_A_TIME = 60;
/** The version of whoever is no technician yet. */
const NOT_YET = 0;

/** Whoever does the work: found, planned, changed. The address says who is open. */
export function TechniciansPage() {
  const text = useSettingsText();
  const say = useText();
  const mayWrite = useMay('workforce.technician.write');
  const { q = '', off, technician: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: Readonly<Record<string, string | undefined>>, replace = false): void =>
    void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]))), replace });
  const { data: technicians, isPending, isError, error, refetch } = useQuery(techniciansQuery(!off));
  const { data: skills = [] } = useQuery(skillsQuery);
  const isKept = useIsKept();
  const [adding, setAdding] = useState(() => mayWrite && isKept('technician-invitation', NEW));
  const skillNames = new Map(skills.map(({ code, name }) => [code, name]));
  const open = technicians?.find(({ id }) => id === openId);
  if (open) return <TechnicianEditor key={open.id} opened={open} onClose={() => look({ technician: undefined })} />;

  const words = q.trim().toLocaleLowerCase();
  const found = (technicians ?? []).filter((one) => `${one.name} ${one.phone ?? ''} ${one.skills.map(({ skill }) => skillNames.get(skill) ?? skill).join(' ')}`.toLocaleLowerCase().includes(words));
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {text('workforce.add')}
    </Button>
  );
  const planned = async (technician: Technician): Promise<void> => {
    setAdding(false);
    await Promise.all([keys.technicians, keys.people].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    look({ technician: technician.id, off: undefined });
  };
  return (
    <SettingsPage wide title={text('pages.technicians')} lead={text('workforce.lead')} action={technicians && technicians.length > 0 && add}>
      {adding && <AddTechnicianDialog known={technicians ?? []} onPlanned={(technician) => void planned(technician)} onClose={() => setAdding(false)} />}
      {mayWrite && !off && technicians && <Waiting known={technicians} onPlanned={(technician) => void planned(technician)} />}
      {(off || (technicians && technicians.length > 0)) && (
        <div className={lists.filters}>
          <TextInput className={lists.search} size="xs" type="search" aria-label={text('workforce.search')} placeholder={text('workforce.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => look({ q: event.currentTarget.value }, true)} />
          <Select size="xs" allowDeselect={false} aria-label={text('workforce.status')} value={off ? 'off' : 'on'} data={[{ value: 'on', label: text('workforce.on') }, { value: 'off', label: text('workforce.off') }]} onChange={(value) => look({ off: value === 'off' ? '1' : undefined })} />
        </div>
      )}
      {isPending && <SkeletonRows rows={8} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {technicians?.length === 0 && !off && <EmptyState icon={IconUserOff} title={text('workforce.none')} hint={text('workforce.noneHint')} action={add} />}
      {technicians && found.length === 0 && (technicians.length > 0 || off) && <p className={classes.hint}>{text('workforce.noneFound')}</p>}
      {found.length > 0 && (
        <LongList key={words} items={found} step={AT_A_TIME} className={lists.list}>
          {(technician) => <TechnicianLine technician={technician} skillNames={skillNames} onOpen={() => look({ technician: technician.id })} />}
        </LongList>
      )}
    </SettingsPage>
  );
}

const DUTY_COLOURS = { on: 'green', break: 'yellow', off: 'gray' } as const;

function TechnicianLine({ technician, skillNames, onOpen }: { technician: Technician; skillNames: ReadonlyMap<string, string>; onOpen: () => void }) {
  const text = useSettingsText();
  const { timeZone } = useMe().organisation;
  const today = wallClock(timeZone, useClock().now()).day;
  const { name, colour, skills, duty, active, homePosition, certifications } = technician;
  const expired = certifications.some(({ expiresOn }) => expiresOn !== null && expiresOn < today);
  return (
    <button type="button" className={lists.row} onClick={onOpen}>
      <span className={classes.dot} style={{ background: colour }} aria-hidden />
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {name}
        </span>
        <span className={lists.about} dir="auto">
          {skills.length === 0 ? text('workforce.noSkills') : beside(...skills.map(({ skill, level }) => `${skillNames.get(skill) ?? skill} ${level}`))}
        </span>
      </span>
      {expired && (
        <Badge size="sm" color="red" variant="light">
          {text('workforce.expired')}
        </Badge>
      )}
      {!homePosition && (
        <Badge size="sm" color="orange" variant="light">
          {text('workforce.noHome')}
        </Badge>
      )}
      <Badge size="sm" color={active ? DUTY_COLOURS[duty] : 'red'} variant="light">
        {text(active ? `workforce.duty.${duty}` : 'workforce.isOff')}
      </Badge>
    </button>
  );
}

/** People who accepted an invitation as technicians and are not planned yet. */
function Waiting({ known, onPlanned }: { known: readonly Technician[]; onPlanned: (technician: Technician) => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { data: people = [] } = useQuery({ ...technicianPeopleQuery, enabled: useMay('identity.person.read') });
  const { data: switchedOff } = useQuery(techniciansQuery(false));
  const waiting = switchedOff ? people.filter(({ id }) => ![...known, ...switchedOff].some((technician) => technician.id === id)) : [];
  const plan = useMutation({ mutationFn: (person: { id: string; name: string }) => client.call(putTechnician, { params: { technicianId: person.id }, body: { name: person.name } }, { ifMatch: NOT_YET }), onSuccess: onPlanned, onError: notices.failed });
  if (waiting.length === 0) return null;
  return (
    <section className={classes.waiting} aria-labelledby="waiting-title">
      <h3 id="waiting-title" className={classes.waitingTitle}>
        {text('workforce.waiting')}
      </h3>
      <ul className={lists.list}>
        {waiting.map((person) => (
          <li key={person.id} className={classes.waitingLine}>
            <span dir="auto">{person.name}</span>
            <Button variant="default" loading={plan.isPending && plan.variables.id === person.id} aria-label={text('workforce.planOf', { name: person.name })} onClick={() => plan.mutate(person)}>
              {text('workforce.plan')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
