import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { searchPlaces } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { client } from './api.ts';
import { focusNext } from './focus-next.ts';
import { plusCodePosition } from './plus-code.ts';

type PickedPlace = NonNullable<CallForm['place']>;
const SEARCH_AFTER_MS = 200;
const POSITION = /^(-?\d{1,2}\.\d{3,})[,\s]+(-?\d{1,3}\.\d{3,})$/;

function positionTyped(typed: string, near: LatLng): LatLng | undefined {
  const numbers = POSITION.exec(typed.trim());
  if (!numbers) return plusCodePosition(typed, near);
  const [lat, lng] = [Number(numbers[1]), Number(numbers[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}

/** A place by typing an address, a crossing, a plus code or a position. A place is only what was picked. */
export function PlaceInput({ id, label, pick, none, needed = false, typed, place, near, onChange }: { id: string; label: string; /** What to do with what was found. */ pick: string; /** What to try when nothing was. */ none: string; /** What is said where saving was tried without a place. */ needed?: string | false; typed: string; place: CallForm['place']; near: LatLng; onChange: (typed: string, place: CallForm['place']) => void }) {
  const [settled] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const { data, isFetched } = useQuery({
    queryKey: ['places', settled, near],
    queryFn: ({ signal }) => client.call(searchPlaces, { query: { query: settled, limit: 6, ...near } }, { signal }),
    enabled: settled.length >= 2 && place === null,
    staleTime: 60_000,
  });
  const exact = positionTyped(typed, near);
  const found = new Map<string, PickedPlace>(place ? [] : (data?.items ?? []).map(({ label: name, detail, position }) => [[name, detail].filter(Boolean).join(', ').slice(0, 200), { label: [name, detail].filter(Boolean).join(', ').slice(0, 200), position }]));
  const options = exact && !place ? new Map([[typed.trim(), { label: typed.trim(), position: exact }], ...found]) : found;
  const [first] = options;
  const unknown = typed.trim().length >= 2 && place === null;
  return (
    <Autocomplete
      id={id}
      label={label}
      value={typed}
      data={[...options.keys()]}
      filter={({ options: all }) => all}
      renderOption={({ option }) => <bdi>{option.value}</bdi>}
      selectFirstOptionOnChange
      autoComplete="off"
      maxLength={200}
      dir="auto"
      description={unknown && options.size > 0 ? pick : undefined}
      error={needed || (unknown && isFetched && options.size === 0 && settled === typed.trim() ? none : undefined)}
      onChange={(value) => onChange(value, options.get(value) ?? null)}
      onOptionSubmit={() =>
        requestAnimationFrame(() => {
          const field = document.getElementById(id);
          if (field) focusNext(field);
        })
      }
      onKeyDown={(event) => {
        // Enter takes the best that was found; as long as nothing was, it stays here.
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !unknown || event.currentTarget.getAttribute('aria-activedescendant')) return;
        event.preventDefault();
        if (!first) return;
        onChange(first[0], first[1]);
        focusNext(event.currentTarget);
      }}
    />
  );
}
