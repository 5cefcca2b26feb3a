/**
 * What is to be planned. Whole numbers everywhere: seconds (since any common beginning, e.g. midnight), metres, units of load, and
 * costs in one unit of the caller's choice (cents, seconds of driving, …).
 */
export type Problem = {
  roads: Roads;
  vehicles: readonly Vehicle[];
  visits: readonly Visit[];
};

/** Travel between places, row by row: the entry `from * places + to`. It may differ by direction. */
export type Roads = {
  places: number;
  seconds: ArrayLike<number>;
  metres: ArrayLike<number>;
};

/** A technician with his truck, on one day. */
export type Vehicle = {
  id: string;
  /** Where he is when his time begins. */
  start: number;
  /** Where his day ends; null: wherever his last visit is. */
  end: number | null;
  /** He sets off at `from` at the earliest, and is at his end at `until` at the latest. */
  shift: Window;
  /** The most of each kind of load that all his visits together may use (parts, room). */
  stock?: readonly number[];
  costs?: VehicleCosts;
};

/** `used` is paid if he has any visit at all. */
export type VehicleCosts = { used?: number; perSecond?: number; perMetre?: number };

/** From `from` to `until`, both included. */
export type Window = { from: number; until: number };

export type Visit = {
  id: string;
  place: number;
  /** Seconds of work. */
  work: number;
  /** Work begins in one of these, waiting where it must; any time when absent. Ascending, apart from each other. */
  windows?: readonly Window[];
  /** What it uses up of each kind of the vehicle's stock. */
  uses?: readonly number[];
  /** Indices of the vehicles that may do it; all when absent. */
  vehicles?: readonly number[];
  /** What it costs to leave it out; absent: it is left out only when it cannot be done. */
  prize?: number;
};

/** Everybody's visits in their order, by index. */
export type Plan = { routes: readonly (readonly number[])[] };
