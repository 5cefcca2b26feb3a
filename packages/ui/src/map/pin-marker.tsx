import { memo } from 'react';
import type { MapPin, MapThing } from './map-items.ts';
import { MapMarker } from './map-marker.tsx';
import classes from './markers.module.css';

const LEVEL = { normal: 2, urgent: 3, selected: 6 };

/** A job on the map: its status as colour and icon, its name beside it when there is room. */
export const PinMarker = memo(function PinMarker({ pin, selected, named, onPick, onHover }: { pin: MapPin; selected: boolean; named: boolean; onPick: (thing: MapThing) => void; onHover: (thing: MapThing | undefined) => void }) {
  const thing: MapThing = { kind: 'pin', id: pin.id };
  const PinIcon = pin.icon;
  return (
    <MapMarker position={pin.position} level={selected ? LEVEL.selected : pin.urgent ? LEVEL.urgent : LEVEL.normal} anchor="bottom">
      <button
        type="button"
        className={classes.pin}
        data-tone={pin.tone}
        data-selected={selected || undefined}
        data-urgent={pin.urgent || undefined}
        aria-label={`${pin.label}, ${pin.detail}`}
        title={`${pin.label}\n${pin.detail}`}
        tabIndex={-1}
        onClick={() => onPick(thing)}
        onPointerEnter={() => onHover(thing)}
        onPointerLeave={() => onHover(undefined)}
      >
        <span className={classes.pinHead}>
          <PinIcon size={selected ? 18 : 15} stroke={2} aria-hidden />
        </span>
        {(named || selected) && <span className={classes.name} dir="auto">{pin.label}</span>}
      </button>
    </MapMarker>
  );
});
