import { useReducedMotion } from '@mantine/hooks';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocality } from '../format/locality.tsx';
import { useUiText } from '../i18n/text.ts';
import { relativeTime } from '../time/relative-time.ts';
import { useDerivedFromNow } from '../time/use-now.tsx';
import { metresPerPixel } from './clusters.ts';
import { arrived, glideTo, pictureMs, poseAt, type Glide } from './glide.ts';
import { useMap } from './map-context.ts';
import type { MapThing, MapTruck } from './map-items.ts';
import { MapMarker } from './map-marker.tsx';
import type { Marker } from './maplibre.ts';
import classes from './markers.module.css';
import { freshnessOf } from './staleness.ts';

/** A picture of the screen lasts about this long. */
const FRAME_MS = 17;

/** A truck as an arrow that glides between its fixes; hollow, then grey, as its last word grows old. Hundreds of them move at a time: each is drawn only where something of it changes. */
export const TruckMarker = memo(function TruckMarker({ truck, selected, named, onPick, onHover }: { truck: MapTruck; selected: boolean; named: boolean; onPick: (thing: MapThing) => void; onHover: (thing: MapThing | undefined) => void }) {
  const map = useMap();
  const text = useUiText();
  const style = useLocality();
  const still = useReducedMotion();
  const freshness = useDerivedFromNow((now) => freshnessOf(truck.takenAt, now));
  const age = useDerivedFromNow((now) => relativeTime(truck.takenAt, now, style, text));
  const marker = useRef<Marker>(undefined);
  const glide = useRef<Glide>(undefined);
  const arrow = useRef<SVGGElement>(null);

  const draw = useCallback((at: number) => {
    if (!marker.current || !glide.current) return;
    const { position, heading } = poseAt(glide.current, at);
    marker.current.setLngLat(position);
    arrow.current?.setAttribute('transform', `rotate(${heading ?? 0} 16 16)`);
  }, []);

  const { takenAt, headingDegrees: heading } = truck;
  const { lat, lng } = truck.position;
  const fix = useMemo(() => ({ takenAt, pose: { position: { lat, lng }, heading } }), [takenAt, lat, lng, heading]);
  useEffect(() => {
    glide.current = glideTo(glide.current, fix.pose, performance.now(), still);
    let [frame, timer] = [0, 0];
    const step = (at: number): void => {
      draw(at);
      if (!glide.current || arrived(glide.current, at)) return;
      const rest = pictureMs(glide.current, metresPerPixel(map.getZoom(), fix.pose.position.lat)) - FRAME_MS;
      if (rest < FRAME_MS) frame = requestAnimationFrame(step);
      else timer = window.setTimeout(() => (frame = requestAnimationFrame(step)), rest);
    };
    frame = requestAnimationFrame(step);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [fix, still, draw, map]);

  const hold = useCallback(
    (held: Marker) => {
      marker.current = held;
      draw(performance.now());
    },
    [draw],
  );

  const thing: MapThing = { kind: 'truck', id: truck.id };
  return (
    <MapMarker position={truck.position} level={selected ? 7 : 4} onMarker={hold}>
      <button
        type="button"
        className={classes.truck}
        data-tone={truck.tone}
        data-freshness={freshness}
        data-selected={selected || undefined}
        aria-label={`${truck.label}, ${truck.detail}, ${text('map.lastFix', { age })}`}
        title={`${truck.label}\n${truck.detail}\n${text('map.lastFix', { age })}`}
        tabIndex={-1}
        onClick={() => onPick(thing)}
        onPointerEnter={() => onHover(thing)}
        onPointerLeave={() => onHover(undefined)}
      >
        <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden>
          <g ref={arrow}>
            <path d={truck.headingDegrees === null ? 'M16 9a7 7 0 1 0 0 14a7 7 0 1 0 0-14Z' : 'M16 4 24 25.5 16 21.2 8 25.5Z'} />
          </g>
        </svg>
        {(named || selected) && <span className={classes.name} dir="auto">{truck.label}</span>}
      </button>
    </MapMarker>
  );
});
