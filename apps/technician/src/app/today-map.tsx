import { useQuery } from '@tanstack/react-query';
import { getRegion } from '@truckroll/contracts/places/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { jobLooks, MapView, useUiText, type MapPin, type MapThing } from '@truckroll/ui';
import { useMemo, useState } from 'react';
import { useMyPosition } from '../features/jobs/my-position.ts';
import { client } from './api.ts';
import { useText } from './text.ts';
import { goTo } from './use-tab.ts';

/** The day's places and where this phone is. A second touch of a pin opens its job. */
export function TodayMap({ jobs }: { jobs: readonly Job[] }) {
  const text = useText();
  const words = useUiText();
  const { data: region } = useQuery({ queryKey: ['region'], queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const here = useMyPosition();
  const [selected, setSelected] = useState<MapThing>();
  const pins = useMemo(
    () =>
      jobs.flatMap((job): MapPin[] => {
        if (!job.place) return [];
        const { tone, icon } = jobLooks[job.state];
        return [{ id: job.id, position: job.place.position, tone, icon, label: job.serviceName, detail: `${job.number} · ${words(`state.${job.state}`)}`, urgent: job.priority === 'emergency' }];
      }),
    [jobs, words],
  );
  if (!region) return null;
  const trucks = here.state === 'known' ? [{ id: 'me', position: here.position, headingDegrees: here.headingDegrees, takenAt: here.takenAt, tone: undefined, label: text('today.me'), detail: '' }] : [];
  const pick = (thing: MapThing): void => {
    if (thing.kind === 'pin' && selected?.id === thing.id) goTo('job', thing.id);
    else setSelected(thing);
  };
  return <MapView pins={pins} trucks={trucks} route={undefined} selected={selected} home={region.bounds} coveredEnd={0} onPick={pick} onHover={() => undefined} />;
}
