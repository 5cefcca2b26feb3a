import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { RoadEngine } from '../../platform/adapters/roads/port.ts';
import { straightLineRoads } from '../../platform/adapters/roads/straight-line.ts';
import { borrowRoads, lendRoads, type Line } from './lent-roads.ts';

const own = straightLineRoads({ localTime: { timeZone: 'America/Los_Angeles' } });
const [civicCenter, castro] = [{ lat: 37.7786, lng: -122.4153 }, { lat: 37.762, lng: -122.435 }];
const noon = new Date('2026-03-04T20:00:00Z');

/** Two ends of a line that carries what the one between processes does. */
function line(): [Line, Line] {
  const [near, far] = [new EventEmitter(), new EventEmitter()];
  const end = (from: EventEmitter, to: EventEmitter): Line => ({
    on: (event, heard) => from.on(event, heard),
    send: (message, sent) => {
      setImmediate(() => to.emit('message', structuredClone(message)));
      sent(null);
    },
  });
  return [end(near, far), end(far, near)];
}

function borrowed(roads: RoadEngine): RoadEngine {
  const [ours, theirs] = line();
  lendRoads(theirs, roads);
  return borrowRoads(ours);
}

test('what is borrowed answers as the lender does, each question with its own answer', async () => {
  const roads = borrowed({ ...own, timesTo: async (from, to, at) => [...(await own.timesTo(from, to, at)), undefined] });
  const [times, drive, back] = await Promise.all([roads.timesTo([castro], civicCenter, noon), roads.drive([civicCenter, castro], noon), roads.drive([castro, civicCenter], noon)]);
  expect(times).toEqual([...(await own.timesTo([castro], civicCenter, noon)), undefined]);
  expect(drive).toEqual(await own.drive([civicCenter, castro], noon));
  expect(back).toEqual(await own.drive([castro, civicCenter], noon));
  expect(roads.boundSeconds(castro, civicCenter)).toBe(own.boundSeconds(castro, civicCenter));
});

test('the hour of the drive is the asker’s', async () => {
  const roads = borrowed(own);
  const night = new Date('2026-03-04T11:30:00Z');
  expect((await roads.drive([civicCenter, castro], night)).durationSeconds).toBe((await own.drive([civicCenter, castro], night)).durationSeconds);
  expect((await roads.drive([civicCenter, castro], night)).durationSeconds).toBeLessThan((await roads.drive([civicCenter, castro], noon)).durationSeconds);
});

test('what the lender cannot answer is refused in its words, and nothing waits when there is no lender', async () => {
  const roads = borrowed({ ...own, drive: () => Promise.reject(new Error('the bridge is closed')) });
  await expect(roads.drive([civicCenter, castro], noon)).rejects.toThrow('the bridge is closed');
  expect(await roads.timesTo([castro], civicCenter, noon)).toHaveLength(1);
  await expect(borrowRoads({ on: () => undefined }).drive([civicCenter, castro], noon)).rejects.toThrow('nobody lends');
  await expect(borrowRoads({ on: () => undefined, send: (_, sent) => sent(new Error('channel closed')) }).timesTo([castro], civicCenter, noon)).rejects.toThrow('channel closed');
});
