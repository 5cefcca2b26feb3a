import { Autocomplete } from '@mantine/core';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { insideArea } from '@truckroll/kernel/polygons.ts';
import { useState } from 'react';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import type { Draft } from './draft.ts';
import classes from './territories.module.css';
import { usePlaceSearch } from './use-place-search.ts';

/** Type an address, see in which territory it lies, by what is in hand now. */
export function PlaceCheck({ draft, place, onPlace }: { draft: Draft; place: { label: string; position: LatLng } | undefined; onPlace: (place: { label: string; position: LatLng } | undefined) => void }) {
  const text = useSettingsText();
  const [typed, setTyped] = useState('');
  const { places, none } = usePlaceSearch(typed);
  const within = place ? draft.filter(({ polygons }) => insideArea(place.position, polygons)) : [];
  const answer = within.length > 0 ? text('territories.inside', { territories: within.map(({ name }) => name).join(', ') }) : text(draft.length === 0 ? 'territories.everywhere' : 'territories.outside');
  return (
    <section className={classes.check}>
      <Autocomplete
        size="sm"
        label={text('territories.check')}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        filter={({ options }) => options}
        data={[...places.keys()]}
        value={typed}
        error={none ? text('territories.nothingFound') : undefined}
        onChange={(words) => {
          setTyped(words);
          const position = places.get(words);
          onPlace(position && { label: words, position });
        }}
      />
      <output className={classes.answer} data-outside={(place && draft.length > 0 && within.length === 0) || undefined}>
        {place && answer}
      </output>
    </section>
  );
}
