import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { NoteTaken, takeNote } from '../../../test/support/scratch.ts';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import { defineModule } from '../module.ts';
import { startLiveHub, type LiveHub } from './live-hub.ts';

const TOPICS = ['early', 'late'];
const began = Promise.withResolvers<void>();
const goOn = Promise.withResolvers<void>();
const asked: string[][] = [];
let failures = 1;
let server: TestServer;
let hub: LiveHub;

beforeAll(async () => {
  const scratch = defineModule({
    name: 'scratch',
    live: {
      mayHear: {},
      hears: [NoteTaken.name],
      shape: async (_ctx, events, audience) => {
        const wanted = TOPICS.filter((topic) => audience.has(topic));
        asked.push(wanted);
        began.resolve();
        await goOn.promise;
        return wanted.flatMap((topic) => events.map(({ payload }) => ({ topic, name: 'note', data: payload['n'] })));
      },
      later: async (ctx, audience) => {
        if (!audience.has('sums')) return [];
        if (failures-- > 0) throw new Error('not now');
        return [{ topic: 'sums', name: 'sum', data: ctx.orgId }];
      },
    },
  });
  server = await createTestServerContext({ migrated: [], modules: [scratch] });
  hub = await startLiveHub(server);
});
afterAll(async () => {
  await hub.stop();
  await server.close();
});

test('who begins to listen while a stretch is shaped for others hears it too, once, and nothing is shaped for nobody', async () => {
  const orgId = newId();
  const heard = { early: [] as unknown[], late: [] as unknown[] };
  const listenerOf = (topic: keyof typeof heard) => ({ hear: (_cursor: string, events: readonly { data: unknown }[]) => void heard[topic].push(...events.map(({ data }) => data)), hearPositions: () => undefined });
  hub.add(listenerOf('early'), { orgId }, 'early');
  await takeNote(server.ctx(newId()), 'elsewhere', 1);
  await takeNote(server.ctx(orgId), 'a', 7);
  await began.promise;
  const from = hub.cursor();
  hub.add(listenerOf('late'), { orgId }, 'late');
  goOn.resolve();
  for (const until = Date.now() + 10_000; heard.late.length === 0 && Date.now() < until; ) await delay(5);
  expect(hub.cursor()).not.toBe(from);
  expect(heard).toEqual({ early: [7], late: [7] });
  expect(asked).toEqual([['early'], ['late']]);
});

test('what is told now and then comes without an event, to its listeners alone, and again after a failure', async () => {
  const [orgId, otherOrg] = [newId(), newId()];
  const heard: unknown[] = [];
  const listener = { hear: (_cursor: string, events: readonly { data: unknown }[]) => void heard.push(...events.map(({ data }) => data)), hearPositions: () => undefined };
  hub.add(listener, { orgId }, 'sums');
  hub.add({ ...listener, hear: () => void heard.push('a stranger heard it') }, { orgId: otherOrg }, 'early');
  await vi.waitUntil(() => heard.length > 0, { timeout: 10_000 });
  expect(heard[0]).toBe(orgId);
  expect(heard).not.toContain('a stranger heard it');
  hub.remove(listener, { orgId }, 'sums');
});
