import { Textarea, TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { addSite, changeSite, removeSite } from '@truckroll/contracts/customers/api.ts';
import { getRegion, nearestPlace } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { MapView, type MapPin } from '@truckroll/ui';
import { useMemo, useRef } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { PlaceInput } from '../../app/place-input.tsx';
import classes from '../../app/record-page.module.css';
import { around } from './around.ts';
import type { Site } from './belonging.ts';
import { BelongingDialog } from './belonging-dialog.tsx';
import { useCustomersText } from './customers-text.ts';

type Draft = { label: string; detail: string; accessNotes: string; where: string; place: { label: string; position: LatLng } | null };
type Facts = Pick<Site, 'label' | 'detail' | 'accessNotes' | 'position'>;

const AMERICA = { south: 24, west: -125, north: 49.5, east: -66 };
const nothing = (): void => undefined;
const coordinates = ({ lat, lng }: LatLng): string => `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
const draftOf = (site: Site | undefined): Draft => (site ? { label: site.label, detail: site.detail, accessNotes: site.accessNotes, where: coordinates(site.position), place: { label: coordinates(site.position), position: site.position } } : { label: '', detail: '', accessNotes: '', where: '', place: null });
const factsOf = ({ label, detail, accessNotes, place }: Draft): Facts | undefined => (place && label.trim() !== '' ? { label, detail, accessNotes, position: place.position } : undefined);

/** A site that is added, changed or removed. */
export function SiteDialog({ customerId, opened, onClose }: { customerId: string; opened: Site | undefined; onClose: () => void }) {
  const text = useCustomersText();
  const add = (body: Facts): Promise<unknown> => client.call(addSite, { params: { customerId }, body });
  return (
    <BelongingDialog
      form="site"
      customerId={customerId}
      opened={opened}
      title={{ add: text('addSite'), change: text('changeSite') }}
      size="lg"
      draftOf={draftOf}
      secret="accessNotes"
      factsOf={factsOf}
      in={({ sites }) => sites}
      calls={{
        add,
        change: ({ id, version }, body) => client.call(changeSite, { params: { customerId, siteId: id }, body }, { ifMatch: version }),
        remove: ({ id, version }) => client.call(removeSite, { params: { customerId, siteId: id } }, { ifMatch: version }),
        back: ({ id: _id, customerId: _customer, version: _version, ...facts }) => add(facts),
      }}
      said={{ added: ({ label }) => text('added', { name: label.trim() }), gone: ({ label }) => text('siteGone', { name: label }) }}
      onClose={onClose}
    >
      {({ draft, asked, change }) => <SiteFields draft={draft} asked={asked} onChange={change} />}
    </BelongingDialog>
  );
}

function SiteFields({ draft: { label, detail, accessNotes, where, place }, asked, onChange: set }: { draft: Draft; asked: boolean; onChange: (change: Partial<Draft>) => void }) {
  const text = useCustomersText();
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const whole = region?.bounds ?? AMERICA;
  const near = useMemo(() => ({ lat: (whole.south + whole.north) / 2, lng: (whole.west + whole.east) / 2 }), [whole]);
  const pinned = useRef(place?.position);
  const pick = (words: string, found: Draft['place']): void => {
    pinned.current = found?.position;
    set({ where: words, place: found });
  };
  const putPin = async (position: LatLng): Promise<void> => {
    const bare = { label: coordinates(position), position };
    pick(bare.label, bare);
    // The bare position is a place, too: nothing near, or no answer, takes nothing away.
    const found = await client.call(nearestPlace, { query: position }).catch(() => undefined);
    const words = [found?.label, found?.detail].filter(Boolean).join(', ').slice(0, 200);
    if (words && pinned.current === position) pick(words, { label: words, position });
  };
  const pins = useMemo((): MapPin[] => (place ? [{ id: 'site', position: place.position, tone: 'assigned', icon: IconMapPin, label, detail: '', urgent: false }] : []), [place, label]);
  const shown = place && around([place.position]);
  return (
    <>
      <TextInput data-autofocus label={text('siteLabel')} dir="auto" maxLength={200} autoComplete="off" value={label} error={asked && label.trim() === '' && text('needed')} onChange={(event) => set({ label: event.currentTarget.value })} />
      <PlaceInput id="site-place" label={text('sitePlace')} pick={text('placePick')} none={text('placeNone')} typed={where} place={place} near={near} needed={asked && !place && text('placeNeeded')} onChange={pick} />
      <div className={classes.map}>
        <MapView key={shown ? JSON.stringify(shown) : region ? 'region' : 'world'} pins={pins} trucks={[]} route={undefined} selected={undefined} home={shown ?? whole} coveredEnd={0} onPick={nothing} onHover={nothing} onPlace={(position) => void putPin(position)} />
      </div>
      <p className={classes.hint}>{text('placeMap')}</p>
      <TextInput label={text('siteDetail')} dir="auto" maxLength={500} autoComplete="off" value={detail} onChange={(event) => set({ detail: event.currentTarget.value })} />
      <Textarea label={text('siteAccess')} description={text('siteAccessHint')} dir="auto" maxLength={1000} autosize minRows={2} maxRows={6} value={accessNotes} onChange={(event) => set({ accessNotes: event.currentTarget.value })} />
    </>
  );
}
