/**
 * What is to be planned. Whole numbers everywhere: seconds (since any common beginning, e.g. midnight of the first day), metres,
 * units of load, and costs in one unit of the caller's choice (cents, seconds of driving, …).
 */
export type Problem = {
  roads: Roads;
  vehicles: readonly Vehicle[];
  visits: readonly Visit[];
  pairs?: readonly Pair[];
  /**
   * What an uneven spread of work costs: a second of driving or work costs this for each hour that its vehicle has been busy before. Two who do four
   * hours each cost half of what one costs who does eight.
   */
  evenness?: number;
  /** Crews: each a group of visits that begin at the same time, each by another vehicle. All of a group are served, or none. */
  together?: readonly (readonly number[])[];
  /** What must come before what, by whichever vehicles. */
  after?: readonly After[];
};

/** Travel between places, row by row: the entry `from * places + to`. It may differ by direction. */
export type Roads = {
  places: number;
  /** On free roads. */
  seconds: ArrayLike<number>;
  metres: ArrayLike<number>;
  /**
   * How many times as long a way takes in each hour, counted from second 0 and beginning anew after the last (24 of them: a day);
   * 1 or more. Who drives into the next hour goes on at its speed (Ichoua, Gendreau & Potvin 2003): nobody overtakes by leaving later.
   */
  slowdowns?: readonly number[];
};

/** A technician with his truck, on one day. A horizon of several days has one for each. */
export type Vehicle = {
  id: string;
  /** Where he is when his time begins. */
  start: number;
  /** Where his day ends; null: wherever his last visit is. */
  end: number | null;
  /** He sets off at `from` at the earliest, and is at his end at `until` at the latest. */
  shift: Window;
  /** The longest he may be out, from setting off to his end. He sets off as late as costs him nothing. */
  longest?: number;
  /** Skills, tools, licences, abilities of the truck, territories: what he has, and how much of it. */
  has?: Levels;
  /** How long he takes for the same work: 1.2 is a fifth longer. */
  pace?: number;
  /** Visits that his route begins with, in this order, come what may: begun, on the way to, or promised to stay. Neither their windows nor who may do them is asked any more. */
  fixed?: readonly number[];
  /** In their order. Each is taken between two visits; who is done before its window closes needs none. */
  breaks?: readonly Break[];
  /** The most of each kind of load that he may have at any time (parts, room); none of a kind that is not named. */
  stock?: readonly number[];
  /** Where he may call once on his way to fetch what he does not have. */
  restock?: Restock;
  costs?: VehicleCosts;
};

export type Levels = Readonly<Record<string, number>>;

/** A pause of so many seconds that begins in its window. */
export type Break = { window: Window; seconds: number };

/**
 * A depot, or a shop for parts: he calls there at most once, before any visit that is not fixed, if that serves him at all where it costs least. It takes
 * so many seconds; from then on he has his stock filled up to this one, and these tools and abilities besides his own.
 */
export type Restock = { place: number; seconds: number; stock?: readonly number[]; has?: Levels };

/** `used` is paid if he has any visit at all; `perSecond` and `perMetre` for driving; `perSecondOut` for all his time from setting off to his end; `overtime` for each second that he ends after its beginning. */
export type VehicleCosts = { used?: number; perSecond?: number; perMetre?: number; perSecondOut?: number; overtime?: { after: number; perSecond: number } };

/** From `from` to `until`, both included. */
export type Window = { from: number; until: number };

export type Visit = {
  id: string;
  place: number;
  /** Seconds of work at an ordinary pace. */
  work: number;
  /** Work begins in one of these, waiting where it must; any time when absent. Ascending, apart from each other. */
  windows?: readonly Window[];
  /** Work begins at this time at the earliest, even where the visit is fixed and its windows are not asked any more. */
  notBefore?: number;
  /** What was promised: work that begins later costs, but may be done. */
  promise?: Promised;
  /** What it uses up of each kind of the vehicle's stock. */
  uses?: readonly number[];
  /** What its vehicle must have, at this level or above. */
  needs?: Levels;
  /** Indices of the vehicles that may do it; all when absent. */
  vehicles?: readonly number[];
  /** What it costs that this vehicle does it: others are preferred, or the customer was told another name. */
  dislikes?: readonly Dislike[];
  /** What it costs to leave it out; absent: it is left out only when it cannot be done. */
  prize?: number;
};

export type Promised = { until: number; perSecondLate: number; broken?: number };
export type Dislike = { vehicle: number; cost: number };

/** A tow: both visits by the same vehicle, pickup first; between them the load takes room of its stock. Both are served, or neither. */
export type Pair = { pickup: number; delivery: number; load?: readonly number[] };

/** `next` begins at least `least` seconds (0 when absent) and at most `most` seconds (any when absent) after the end of the work of `first`. It is not served unless `first` is. */
export type After = { first: number; next: number; least?: number; most?: number };

/** Everybody's visits in their order, by index. */
export type Plan = { routes: readonly (readonly number[])[] };
