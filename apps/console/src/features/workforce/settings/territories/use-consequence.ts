import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { jobsOutside } from '@truckroll/contracts/jobs/api.ts';
import type { MultiPolygon } from '@truckroll/kernel/polygons.ts';
import { client } from '../../../../app/api.ts';
import { useMay } from '../../../../app/session.ts';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import type { Draft } from './draft.ts';

type Position = [number, number];
export const plainPolygons = (polygons: MultiPolygon): Position[][][] => polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]): Position => [lng, lat])));

/** Which open jobs would lie outside of all territories, in words; undefined for whoever may not see jobs, and until it is known. */
export function useConsequence(draft: Draft, wanted: boolean): string | undefined {
  const text = useSettingsText();
  const maySee = useMay('jobs.job.read');
  const [settled] = useDebouncedValue(draft, 300);
  const { data } = useQuery({
    queryKey: ['jobs-outside', settled.map(({ polygons }) => polygons)],
    queryFn: ({ signal }) => client.call(jobsOutside, { body: { areas: settled.map(({ polygons }) => plainPolygons(polygons)) } }, { signal }),
    enabled: wanted && maySee,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  if (!data || !wanted) return undefined;
  if (draft.length === 0) return text('territories.everywhere');
  if (data.outside === 0) return text('territories.allInside', { open: data.open });
  const jobs = data.items.map(({ number, place }) => (place === '' ? number : `${number} (${place})`)).join(' · ');
  return `${text('territories.someOutside', { n: data.outside, open: data.open })} ${jobs}${data.outside > data.items.length ? ' …' : ''}`;
}
