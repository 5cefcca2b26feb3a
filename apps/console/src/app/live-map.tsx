import { useQuery } from '@tanstack/react-query';
import { getRoute } from '@truckroll/contracts/dispatch/api.ts';
import type { BoardJob, BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { getRegion } from '@truckroll/contracts/places/api.ts';
import { beside, jobLooks, MapView, useUiText, type MapPin, type MapRoute, type MapThing, type MapTruck } from '@truckroll/ui';
import { memo, useMemo, useState } from 'react';
import { groupOf } from '../features/dispatch/queue-groups.ts';
import { client } from './api.ts';
import { useElsewhere } from './elsewhere.ts';
import { keys } from './keys.ts';
import { livePositionsQuery } from './live.ts';
import { useText } from './text.ts';

const WORLD = { south: 24, west: -125, north: 49.5, east: -66 };
const ROUTE_STALE_MS = 15_000;
/** Jobs whose technician is driving somewhere: the ones with a way to draw. */
const driving = new Set(['assigned', 'en_route', 'towing']);

type LiveMapProps = {
  jobs: readonly BoardJob[];
  technicians: readonly BoardTechnician[];
  selected: MapThing | undefined;
  hovered: MapThing | undefined;
  coveredEnd: number;
  /** The board is not there yet. */
  held: boolean;
  onPick: (thing: MapThing) => void;
  onHover: (thing: MapThing | undefined) => void;
};

/** Gives the same thing again for as long as it is made of the same parts: of hundreds of trucks only those that moved are drawn anew. */
function sameAgain<T>(): (id: string, parts: readonly unknown[], make: () => T) => T {
  const known = new Map<string, { parts: readonly unknown[]; made: T }>();
  return (id, parts, make) => {
    const before = known.get(id);
    if (before?.parts.every((part, index) => part === parts[index])) return before.made;
    const made = make();
    known.set(id, { parts, made });
    return made;
  };
}

/** The city as it is: open jobs as pins, trucks as arrows, the way of whatever is looked at. */
export const LiveMap = memo(function LiveMap({ jobs, technicians, selected, hovered, coveredEnd, held, onPick, onHover }: LiveMapProps) {
  const text = useText();
  const words = useUiText();
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const { data: positions } = useQuery(livePositionsQuery);

  const pins = useMemo(
    () =>
      jobs.flatMap((job): MapPin[] => {
        const group = groupOf(job);
        if (!job.place || !group || group === 'done') return [];
        return [{ id: job.id, position: job.place.position, ...jobLooks[job.state], label: job.serviceName, detail: beside(job.number, words(`state.${job.state}`), job.place.label), urgent: group === 'emergency' }];
      }),
    [jobs, words],
  );

  const elsewhereOf = useElsewhere();
  const [sameTruck] = useState(() => sameAgain<MapTruck>());
  const trucks = useMemo(
    () =>
      technicians.flatMap((technician): MapTruck[] => {
        const position = positions?.[technician.id] ?? technician.position;
        if (!position || technician.duty === 'off') return [];
        const elsewhere = elsewhereOf(technician);
        return [
          sameTruck(technician.id, [technician, position, words, text, elsewhereOf], () => ({
            id: technician.id,
            position: position.position,
            headingDegrees: position.headingDegrees,
            takenAt: Date.parse(position.takenAt),
            tone: technician.jobState ? jobLooks[technician.jobState].tone : technician.elsewhere?.standing === 'on_job' ? jobLooks.assigned.tone : technician.duty === 'break' ? 'paused' : undefined,
            label: technician.name,
            detail: technician.jobState ? `${words(`state.${technician.jobState}`)} · ${technician.jobNumber ?? ''}` : (elsewhere ?? text(technician.duty === 'break' ? 'team.onBreak' : 'team.freeNow')),
          })),
        ];
      }),
    [technicians, positions, words, text, elsewhereOf, sameTruck],
  );

  const looked = hovered ?? selected;
  const routeJobId = looked?.kind === 'truck' ? technicians.find(({ id }) => id === looked.id)?.jobId : looked?.id;
  const routeJob = jobs.find(({ id, state }) => id === routeJobId && driving.has(state));
  const { data: way } = useQuery({
    queryKey: keys.jobPart(routeJob?.id ?? '', 'route'),
    queryFn: () => client.call(getRoute, { params: { jobId: routeJob?.id ?? '' } }),
    enabled: routeJob !== undefined,
    staleTime: ROUTE_STALE_MS,
    refetchInterval: ROUTE_STALE_MS,
    retry: false,
  });
  const routeTone = routeJob && jobLooks[routeJob.state].tone;
  const route = useMemo((): MapRoute | undefined => (way && routeTone ? { line: way.line, tone: routeTone } : undefined), [way, routeTone]);

  return <MapView key={region ? 'region' : 'world'} pins={pins} trucks={trucks} route={route} selected={selected} home={region?.bounds ?? WORLD} coveredEnd={coveredEnd} held={held} onPick={onPick} onHover={onHover} />;
});
