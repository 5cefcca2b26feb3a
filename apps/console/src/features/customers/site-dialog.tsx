import { Button, Textarea, TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { addSite, changeSite, removeSite } from '@truckroll/contracts/customers/api.ts';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { getRegion, nearestPlace } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { MapView, Modal, type MapPin } from '@truckroll/ui';
import { useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { client } from '../../app/api.ts';
import { focusFault } from '../../app/focus-fault.ts';
import { FormFoot } from '../../app/form-foot.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { PlaceInput } from '../../app/place-input.tsx';
import { queryClient } from '../../app/query-client.ts';
import classes from '../../app/record-page.module.css';
import { around } from './around.ts';
import { customerQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';

type Site = z.output<typeof CustomerDetail>['sites'][number];
type Draft = { label: string; detail: string; accessNotes: string; where: string; place: { label: string; position: LatLng } | null };

const AMERICA = { south: 24, west: -125, north: 49.5, east: -66 };
const nothing = (): void => undefined;
const coordinates = ({ lat, lng }: LatLng): string => `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
const draftOf = (site: Site | undefined): Draft => (site ? { label: site.label, detail: site.detail, accessNotes: site.accessNotes, where: coordinates(site.position), place: { label: coordinates(site.position), position: site.position } } : { label: '', detail: '', accessNotes: '', where: '', place: null });

/** A site that is added, changed or removed. */
export function SiteDialog({ customerId, opened, onClose }: { customerId: string; opened: Site | undefined; onClose: () => void }) {
  const text = useCustomersText();
  const notices = useNotices();
  const form = useRef<HTMLFormElement>(null);
  // As it was read when the form was filled: what others change meanwhile must not slip under it.
  const [site, setSite] = useState(opened);
  const [draft, setDraft] = useState(() => draftOf(opened));
  const [asked, setAsked] = useState(false);
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const whole = region?.bounds ?? AMERICA;
  const near = useMemo(() => ({ lat: (whole.south + whole.north) / 2, lng: (whole.west + whole.east) / 2 }), [whole]);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const { label, detail, accessNotes, where, place } = draft;
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.customer(customerId), exact: true });

  const save = useMutation({
    mutationFn: (position: LatLng) => {
      const body = { label, detail, accessNotes, position };
      return site ? client.call(changeSite, { params: { customerId, siteId: site.id }, body }, { ifMatch: site.version }) : client.call(addSite, { params: { customerId }, body });
    },
    onSuccess: async () => {
      await refresh();
      notices.done(site ? text('saved') : text('added', { name: label.trim() }));
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Site) => client.call(removeSite, { params: { customerId, siteId: id } }, { ifMatch: version }),
    onSuccess: async (_, { id: _id, customerId: _customer, version: _version, ...facts }) => {
      await refresh();
      const back = async (): Promise<void> => {
        try {
          await client.call(addSite, { params: { customerId }, body: facts });
          await refresh();
        } catch (error) {
          notices.failed(error);
        }
      };
      notices.done(text('siteGone', { name: facts.label }), () => void back());
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    try {
      const { sites } = await queryClient.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
      const now = sites.find(({ id }) => id === site?.id);
      if (!now) return onClose();
      setSite(now);
      setDraft(draftOf(now));
      save.reset();
      remove.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  const putPin = async (position: LatLng): Promise<void> => {
    const bare = { label: coordinates(position), position };
    set({ where: bare.label, place: bare });
    // The bare position is a place, too: nothing near, or no answer, takes nothing away.
    const found = await client.call(nearestPlace, { query: position }).catch(() => undefined);
    const words = [found?.label, found?.detail].filter(Boolean).join(', ').slice(0, 200);
    if (words) setDraft((before) => (before.place?.position === position ? { ...before, where: words, place: { label: words, position } } : before));
  };

  const pins = useMemo((): MapPin[] => (place ? [{ id: 'site', position: place.position, tone: 'assigned', icon: IconMapPin, label, detail: '', urgent: false }] : []), [place, label]);
  const shown = place && around([place.position]);
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={text(site ? 'changeSite' : 'addSite')} size="lg" closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (place && label.trim() !== '') save.mutate(place.position);
          else if (label.trim() === '') focusFault(form.current);
          else document.getElementById('site-place')?.focus();
        }}
      >
        <TextInput data-autofocus label={text('siteLabel')} dir="auto" maxLength={200} autoComplete="off" value={label} error={asked && label.trim() === '' && text('needed')} onChange={(event) => set({ label: event.currentTarget.value })} />
        <PlaceInput id="site-place" label={text('sitePlace')} pick={text('placePick')} none={text('placeNone')} typed={where} place={place} near={near} onChange={(typed, found) => set({ where: typed, place: found })} />
        {asked && !place && (
          <p className={classes.wrong} role="alert">
            {text('placeNeeded')}
          </p>
        )}
        <div className={classes.map}>
          <MapView key={shown ? JSON.stringify(shown) : region ? 'region' : 'world'} pins={pins} trucks={[]} route={undefined} selected={undefined} home={shown ?? whole} coveredEnd={0} onPick={nothing} onHover={nothing} onPlace={(position) => void putPin(position)} />
        </div>
        <p className={classes.hint}>{text('placeMap')}</p>
        <TextInput label={text('siteDetail')} dir="auto" maxLength={500} autoComplete="off" value={detail} onChange={(event) => set({ detail: event.currentTarget.value })} />
        <Textarea label={text('siteAccess')} dir="auto" maxLength={1000} autosize minRows={2} maxRows={6} value={accessNotes} onChange={(event) => set({ accessNotes: event.currentTarget.value })} />
        <FormFoot submit={text(site ? 'save' : 'dialogAdd')} busy={save.isPending} fault={save.error ?? remove.error} onCancel={onClose} onLoadTheirs={() => void loadTheirs()}>
          {site && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(site)}>
              {text('remove')}
            </Button>
          )}
        </FormFoot>
      </form>
    </Modal>
  );
}
