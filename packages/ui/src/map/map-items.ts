import type { LatLng } from '@truckroll/kernel/geo.ts';
import type { Icon } from '@tabler/icons-react';
import type { Tone } from '../status/tone.ts';

/** A place where something is asked for or done. */
export type MapPin = { id: string; position: LatLng; tone: Tone; icon: Icon; label: string; detail: string; urgent: boolean };
/** A vehicle that moves. Without a tone it is free. */
export type MapTruck = { id: string; position: LatLng; headingDegrees: number | null; takenAt: number; tone: Tone | undefined; label: string; detail: string };
/** A way along streets, [lng, lat]. */
export type MapRoute = { line: readonly (readonly [number, number])[]; tone: Tone };
export type MapThing = { kind: 'pin' | 'truck'; id: string };
