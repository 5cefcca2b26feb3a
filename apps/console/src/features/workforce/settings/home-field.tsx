import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHome } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRegion, searchPlaces } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { MapView, type MapPin } from '@truckroll/ui';
import { useMemo, useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './planning.module.css';

const WORLD = { south: -55, west: -130, north: 65, east: 155 };
/** About three kilometres around a home that is shown. */
const AROUND = 0.03;
const nothing = (): void => undefined;

/** Where somebody starts: found by address, or clicked on the map. */
export function HomeField({ name, value, onChange }: { name: string; value: LatLng | null; onChange: ((home: LatLng | null) => void) | undefined }) {
  const text = useSettingsText();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const { data: found, isFetched } = useQuery({ queryKey: ['places', settled, 'home'], queryFn: async ({ signal }) => (await client.call(searchPlaces, { query: { query: settled, limit: 6 } }, { signal })).items, enabled: settled.length >= 2, staleTime: 60_000 });
  const places = new Map((found ?? []).map(({ label, detail, position }) => [[label, detail].filter(Boolean).join(', '), position]));
  const pins = useMemo((): MapPin[] => (value ? [{ id: 'home', position: value, tone: 'assigned', icon: IconHome, label: name, detail: '', urgent: false }] : []), [value, name]);
  const home = value ? { south: value.lat - AROUND, north: value.lat + AROUND, west: value.lng - AROUND, east: value.lng + AROUND } : (region?.bounds ?? WORLD);
  return (
    <>
      {onChange && (
        <Autocomplete
          size="sm"
          label={text('workforce.homeSearch')}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          filter={({ options }) => options}
          renderOption={({ option }) => <bdi>{option.value}</bdi>}
          data={[...places.keys()]}
          value={typed}
          error={settled.length >= 2 && isFetched && places.size === 0 && settled === typed.trim() ? text('workforce.homeNone') : undefined}
          onChange={(words) => {
            setTyped(words);
            const picked = places.get(words);
            if (picked) onChange(picked);
          }}
        />
      )}
      {onChange && <p className={classes.hint}>{text('workforce.homeMap')}</p>}
      <div className={classes.map}>
        <MapView key={value ? 'home' : region ? 'region' : 'world'} pins={pins} trucks={[]} route={undefined} selected={undefined} home={home} coveredEnd={0} onPick={nothing} onHover={nothing} {...(onChange ? { onPlace: onChange } : {})} />
      </div>
      {value && onChange && (
        <Button className={classes.start} variant="subtle" color="gray" onClick={() => onChange(null)}>
          {text('workforce.forgetHome')}
        </Button>
      )}
    </>
  );
}
