import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { keys } from '../../app/keys.ts';
import { queryClient } from '../../app/query-client.ts';
import type { router } from '../../app/router.tsx';

/** Whoever may not watch the board works in the technician's app. */
const WATCH = 'dispatch.board.read';
/** Own jobs are done there; whoever has neither board nor jobs finds his pages in the settings. */
const WORK = 'jobs.job.work';

/** Leads somebody who has just signed in to where he works, or to where he wanted to go. */
export function goOn(way: typeof router, me: Me, to?: string): void {
  queryClient.setQueryData(keys.me, me);
  if (me.permissions.includes(WATCH)) way.history.push(to ?? '/console/');
  else if (!me.permissions.includes(WORK)) way.history.push('/console/settings');
  else if (me.secondFactor.neededNow) void way.navigate({ to: '/second-factor', search: { to: '/technician/' } });
  else location.assign('/technician/');
}
