import type { TravelCurve } from './travel-curve.ts';

/**
 * Both curves come from occupied taxi trips in San Francisco, 17–31 May 2008 (13,315 of the Cabspotting trips, 2–90
 * minutes long), fitted by `bench/calibrate-roads.ts` and judged on 3,257 trips of 1–4 June:
 *
 *   Valhalla as it comes            MAPE 52 %  (it says less than half of what trips took)
 *   Valhalla through its curve      MAPE 21.2 %, median error 74 s
 *   straight line through its curve MAPE 20.7 %, median error 71 s
 *
 * The two are equal on average in this one compact city; where water, hills or freeways bend the way, only Valhalla
 * knows. Elsewhere and today these are a starting point, not a truth: taxis of 2008, no parking, no trip under two
 * minutes (very short drives come out rather long). Points are [metres as the crow flies, seconds] and [Valhalla's
 * seconds, seconds]; hours are factors against the average weekday: weekdays, Saturday, Sunday.
 */
export const STRAIGHT_LINE_CURVE: TravelCurve = {
  points: [[727, 224], [1019, 265], [1265, 312], [1480, 354], [1727, 395], [1988, 434], [2266, 484], [2579, 540], [2977, 582], [3507, 664], [4247, 770], [5862, 949]],
  hours: [
    0.87, 0.89, 0.83, 0.77, 0.82, 0.82, 0.89, 1.01, 1.18, 1.1, 1.07, 1.1, 1.09, 1.09, 1.13, 1.07, 1.06, 1.24, 1.12, 1.03, 1.0, 0.97, 0.94, 0.91,
    0.91, 0.86, 0.91, 0.83, 0.82, 0.77, 0.72, 0.93, 0.94, 1.02, 1.05, 1.04, 1.14, 1.2, 1.19, 1.17, 1.18, 1.16, 1.15, 1.01, 1.05, 1.05, 1.04, 0.99,
    0.93, 0.92, 0.91, 0.91, 0.88, 1.0, 0.84, 0.94, 0.93, 1.02, 1.0, 1.13, 1.12, 1.17, 1.12, 1.09, 1.13, 1.08, 1.0, 1.05, 0.97, 1.01, 1.01, 0.93,
  ],
};

export const VALHALLA_CURVE: TravelCurve = {
  points: [[82, 223], [113, 278], [136, 312], [157, 351], [179, 399], [202, 437], [227, 479], [254, 540], [286, 592], [329, 662], [391, 752], [519, 961]],
  hours: [
    0.85, 0.86, 0.85, 0.81, 0.82, 0.83, 0.89, 0.99, 1.17, 1.1, 1.06, 1.06, 1.08, 1.11, 1.15, 1.09, 1.11, 1.24, 1.11, 1.03, 0.99, 0.96, 0.94, 0.89,
    0.89, 0.83, 0.88, 0.83, 0.83, 0.78, 0.68, 0.94, 0.94, 0.99, 1.05, 1.09, 1.07, 1.16, 1.2, 1.14, 1.21, 1.17, 1.13, 1.02, 0.98, 1.04, 1.02, 0.98,
    0.92, 0.89, 0.9, 0.84, 0.92, 1.0, 0.82, 0.94, 0.91, 0.99, 1.02, 1.18, 1.15, 1.14, 1.19, 1.13, 1.13, 1.11, 1.01, 1.02, 0.97, 0.96, 0.97, 0.89,
  ],
};
