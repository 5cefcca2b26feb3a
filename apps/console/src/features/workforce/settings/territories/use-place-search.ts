import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { searchPlaces } from '@truckroll/contracts/places/api.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { client } from '../../../../app/api.ts';

/** Places by the words that stand in a field, once they rest; `none` when there is no such place. */
export function usePlaceSearch(typed: string): { places: ReadonlyMap<string, LatLng>; none: boolean } {
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const { data = [], isFetched } = useQuery({ queryKey: ['places', settled, 'territories'], queryFn: async ({ signal }) => (await client.call(searchPlaces, { query: { query: settled, limit: 6 } }, { signal })).items, enabled: settled.length >= 2, staleTime: 60_000 });
  const places = new Map(data.map(({ label, detail, position }) => [[label, detail].filter(Boolean).join(', '), position]));
  return { places, none: settled.length >= 2 && isFetched && places.size === 0 && settled === typed.trim() };
}
