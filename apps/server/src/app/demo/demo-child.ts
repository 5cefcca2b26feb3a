import type { Reach } from '../../platform/db/connections.ts';

/** What the server tells a demo process it starts. */
export type DemoErrand = {
  reach: Reach;
  /** Where the server answers. */
  address: string;
  /** Where history ends and the present begins, business time in ms. */
  untilMs: number;
};

export const ERRAND_VARIABLE = 'TRUCKROLL_DEMO_ERRAND';

/** Reads the errand this process was started for. Throws when it was started by hand. */
export function readErrand(): DemoErrand {
  const text = process.env[ERRAND_VARIABLE];
  if (text === undefined) throw new Error('this program is started by the server, not by hand');
  return JSON.parse(text) as DemoErrand;
}
