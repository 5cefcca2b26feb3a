import { queryOptions } from '@tanstack/react-query';
import { getDemo } from '@truckroll/contracts/demo/api.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import { client } from '../../app/api.ts';
import { clock } from '../../app/clock.ts';
import { keys } from '../../app/keys.ts';

const POLL_MS = 5000;
const SEEDING_POLL_MS = 1000;

/** Takes the city's clock over into this screen. */
export function followDemoClock(state: DemoState): void {
  if (state.available) clock.set(Date.parse(state.clock.now), state.clock.paused ? 0 : state.clock.rate);
}

/** The demo city. Asked now and then: its clock is what every "3 min ago" on this screen counts by. */
export const demoQuery = queryOptions({
  queryKey: keys.demo,
  queryFn: async (): Promise<DemoState> => {
    const state = await client.call(getDemo, {});
    followDemoClock(state);
    return state;
  },
  refetchInterval: ({ state: { data } }) => (data?.available === false ? false : data?.progress ? SEEDING_POLL_MS : POLL_MS),
});
