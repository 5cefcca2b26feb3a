import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel';
import { expect, test } from 'vitest';
import type { Ctx } from '../../../platform/context.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { readRoute } from './route.reads.ts';

test('what the road engine says of itself is not told to whoever follows a truck', async () => {
  const roads = {
    drive: async () => {
      throw new Error('connect ECONNREFUSED 10.0.0.7:8002');
    },
  };
  const ctx = { orgId: newId(), adapters: { roads }, log: silentLog, now: () => new Date() } as unknown as Ctx;
  const job = { id: newId(), state: 'en_route', place: { position: { lat: 40, lng: -76 }, label: 'here', detail: '' }, destination: null } as unknown as JobCard;
  await expect(readRoute(ctx, job, { lat: 40.1, lng: -76 })).rejects.toMatchObject({ problem: { code: 'dispatch/roads-unavailable' }, message: 'No way was found right now' });
});
