import type { LatLng } from '@truckroll/kernel';

/** A drive as a road engine sees it. `line` follows the streets, in driving order. */
export type Drive = { durationSeconds: number; distanceMetres: number; line: LatLng[]; steps: DriveStep[]; source: DriveSource };
export type DriveStep = { instruction: string; distanceMetres: number; durationSeconds: number; streetName?: string };
export type DriveSource = 'valhalla' | 'straight-line';
/** `undefined` where no road leads. */
export type DriveTime = { durationSeconds: number; distanceMetres: number; source: DriveSource } | undefined;

/**
 * Travel over the road network, calibrated on what trips really took (`at` decides the hour's factor).
 * Never blocks the main thread. A failing engine falls back to the calibrated straight line and says so in `source`.
 */
export type RoadEngine = {
  readonly name: string;
  /** From many places to one (the nearest-25 question), in the order given. */
  timesTo(from: readonly LatLng[], to: LatLng, at: Date): Promise<DriveTime[]>;
  drive(stops: readonly LatLng[], at: Date): Promise<Drive>;
  /** A lower bound that needs no I/O: no truck is faster. Seconds. */
  boundSeconds(from: LatLng, to: LatLng): number;
  close(): Promise<void>;
};
