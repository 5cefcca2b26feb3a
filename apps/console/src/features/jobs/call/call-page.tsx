import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFlag, IconMapPin, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { listOpenCalls } from '@truckroll/contracts/jobs/calls.api.ts';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { getRegion, nearestPlace } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { MapView, type MapPin } from '@truckroll/ui';
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore, type ComponentType } from 'react';
import { openLive } from '@truckroll/client';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { phoneNumber } from '../../../app/phone-number.ts';
import { isProblem } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { requestOf } from './call-form.ts';
import { CallerLink } from './caller-link.tsx';
import { CallFormFields, leadOn } from './call-form-fields.tsx';
import { createCallKeeper, type Beginning, type CallShelf } from './call-keeper.ts';
import { ChangedElsewhere, OpenJobsOfCaller, UnfinishedCalls } from './call-notices.tsx';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';
import { ConfirmFoot, needsOf, type Need } from './confirm-foot.tsx';
import { useCaller, type KnownCaller } from './use-caller.ts';
import { vehicleFields } from './vehicle-section.tsx';

const AMERICA = { south: 24, west: -125, north: 49.5, east: -66 };
const FIELD_OF: Readonly<Record<Need, string>> = { service: '#call-service input', place: '#call-where', contact: '#call-phone', answers: '[data-question] input', destination: '#call-to', accountReference: '#call-reference' };

type CallPageProps = { first: Beginning; shelf: CallShelf; services: readonly Service[]; Price: ComponentType<{ job: Job | undefined }>; onOpened: (jobId: string) => void; onConfirmed: (job: Job) => void; onOpenJob: (jobId: string) => void; onContinue: (jobId: string) => void; onClose: () => void };

/** A call being taken down, by keyboard alone if one likes: kept on the server while it is typed, confirmed once. */
export function CallPage({ first, shelf, services, Price, onOpened, onConfirmed, onOpenJob, onContinue, onClose }: CallPageProps) {
  const text = useCallText();
  const notices = useNotices();
  const { organisation } = useMe();
  const [keeper] = useState(() =>
    createCallKeeper({
      client,
      shelf,
      first,
      requestOf: (form) => requestOf(form, { services, companyPhone: organisation.phone, timeZone: organisation.timeZone, safetyWords: (safety) => text('safe.note', { where: text(`safe.${safety}`) }) }),
      onOpened,
      // The question who is here is answered by nobody: the console leads to the way in, and back here.
      onSessionOver: () => void queryClient.invalidateQueries({ queryKey: keys.me }),
    }),
  );
  useEffect(() => () => keeper.stop(), [keeper]);
  const { form, job, standing, fault, theirs, shown } = useSyncExternalStore(keeper.subscribe, keeper.current);

  // What the caller shows by his link arrives while he is still on the phone.
  const draftId = job?.id;
  useEffect(() => {
    if (draftId === undefined) return undefined;
    const line = openLive({ url: '', topics: [`job/${draftId}`], onMessages: (messages) => messages.forEach(({ data }) => keeper.heard((data as Job).version)) });
    return () => line.close();
  }, [draftId, keeper]);

  const [refusal, setRefusal] = useState<unknown>();
  const [notKept, setNotKept] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const home = region?.bounds ?? AMERICA;
  const near = useMemo(() => ({ lat: (home.south + home.north) / 2, lng: (home.west + home.east) / 2 }), [home]);
  const phone = phoneNumber(form.phone, organisation.phone);
  const caller = useCaller(phone, job?.id, form.customerId);
  const { data: unfinished } = useQuery({ queryKey: ['open-calls'], queryFn: () => client.call(listOpenCalls, {}), enabled: standing === 'blank' });

  const change = (part: Partial<CallForm>): void => {
    setRefusal(undefined);
    setNotKept(false);
    keeper.change(part);
  };

  // A number that is known fills what nobody has typed; another number takes it back. Whoever was chosen, such as a lead's customer, stays.
  const named = useRef<string>(undefined);
  const fillIn = useEffectEvent((known: KnownCaller | undefined, isUnknown: boolean, customerId: string | null) => {
    const isChosen = customerId !== null && customerId !== named.current;
    if (!known || known.customer.phone !== phone) {
      if (customerId && !isChosen && phone && isUnknown) keeper.change({ customerId: null, vehicleId: null });
      return;
    }
    if (!isChosen || customerId === known.customer.id) named.current = known.customer.id;
    if (isChosen || customerId === known.customer.id) return;
    const { customer, accountId } = known;
    const [only] = customer.vehicles.length === 1 ? customer.vehicles : [];
    const noVehicle = [form.plate, form.make, form.model].every((word) => word === '');
    keeper.change({ customerId: customer.id, ...(form.name.trim() === '' ? { name: customer.name, language: customer.language } : {}), ...(form.accountId === null ? { accountId } : {}), ...(only && noVehicle ? vehicleFields(only) : {}) });
  });
  useEffect(() => fillIn(caller.known, caller.isUnknown, form.customerId), [caller.known, caller.isUnknown, form.customerId]);

  const putPin = async (position: LatLng): Promise<void> => {
    let label = `${position.lat.toFixed(5)}, ${position.lng.toFixed(5)}`;
    change({ where: label, place: { label, position } });
    try {
      const found = await client.call(nearestPlace, { query: position });
      label = [found.label, found.detail].filter(Boolean).join(', ').slice(0, 200);
      if (keeper.current().form.place?.position === position) keeper.change({ where: label, place: { label, position } });
    } catch (error) {
      // The bare position is a place, too.
      if (!isProblem(error) || error.code !== 'places/nothing-near') notices.failed(error);
    }
  };

  const confirm = async (override?: string): Promise<void> => {
    setRefusal(undefined);
    setNotKept(false);
    setConfirming(true);
    try {
      const confirmed = await keeper.confirm(override);
      if (!confirmed) {
        setNotKept(true);
        return;
      }
      notices.done(text('confirmed', { number: confirmed.number }));
      onConfirmed(confirmed);
    } catch (error) {
      setRefusal(error);
      const [need] = needsOf(keeper.current().job);
      if (need && isProblem(error) && error.code === 'jobs/incomplete') document.querySelector<HTMLElement>(FIELD_OF[need])?.focus();
    } finally {
      setConfirming(false);
    }
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) void confirm();
    } else if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role="dialog"][aria-modal="true"]')) onClose();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => document.querySelector<HTMLElement>('#call-safe:has(:checked) :checked, #call-safe:not(:has(:checked)) input')?.focus(), []);

  const pins = useMemo((): MapPin[] => {
    const pin = (id: string, place: CallForm['place'], icon: MapPin['icon'], tone: MapPin['tone'], label: string): MapPin[] => (place ? [{ id, position: place.position, icon, tone, label, detail: place.label, urgent: false }] : []);
    return [...pin('where', form.place, IconMapPin, 'waiting', text('where.title')), ...pin('to', form.destination, IconFlag, 'assigned', text('to.title'))];
  }, [form.place, form.destination, text]);

  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{text('title')}</h1>
        <p className={classes.lead}>{text('lead')}</p>
        {standing !== 'changed' && (
          <output className={classes.standing} data-standing={standing}>
            {text(`standing.${standing}`, { number: job?.number ?? '' })}
            {fault !== undefined && isProblem(fault) && standing === 'kept' && ` ${text('notUnderstood', { why: fault.message })}`}
          </output>
        )}
        <Tooltip label={text('close')}>
          <ActionIcon className={classes.close} size={32} aria-label={text('close')} onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.columns}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the fields in it */}
        <form className={classes.form} aria-label={text('title')} onSubmit={(event) => event.preventDefault()} onKeyDown={leadOn}>
          {standing === 'changed' && theirs && <ChangedElsewhere theirs={theirs} onKeepMine={keeper.keepMine} onTakeTheirs={keeper.takeTheirs} />}
          <OpenJobsOfCaller jobs={caller.open} onOpen={onOpenJob} />
          <CallFormFields form={form} services={services} phone={phone} caller={caller} near={near} onChange={change} link={<CallerLink jobId={draftId} phone={phone} language={form.language} shown={shown} />} />
        </form>
        <aside className={classes.side} aria-label={text('money.title')}>
          <div className={classes.map}>
            <MapView key={region ? 'region' : 'world'} pins={pins} trucks={[]} route={undefined} selected={form.place ? { kind: 'pin', id: 'where' } : undefined} home={home} coveredEnd={0} onPick={() => undefined} onHover={() => undefined} onPlace={(position) => void putPin(position)} />
          </div>
          <div className={classes.sideBody}>
            <p className={classes.mapHint}>{text('where.map')}</p>
            {standing === 'blank' && <UnfinishedCalls calls={unfinished?.items ?? []} onContinue={onContinue} />}
            <Price job={job} />
          </div>
        </aside>
      </div>
      <ConfirmFoot job={job} refusal={refusal} notKept={notKept} isConfirming={isConfirming} onConfirm={(override) => void confirm(override)} onOpen={onOpenJob} />
    </main>
  );
}
