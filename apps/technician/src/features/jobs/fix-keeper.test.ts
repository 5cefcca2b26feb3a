import { expect, test } from 'vitest';
import { createFixKeeper, thinned, type KeptFix } from './fix-keeper.ts';

const fix = (second: number): KeptFix => ({ takenAt: new Date(second * 1000).toISOString(), position: { lat: 0, lng: 0 } });
class Refused extends Error {}

function world(before: readonly KeptFix[] = []) {
  const state = { stored: before, sent: [] as number[][], fault: undefined as Error | undefined };
  const seconds = (fixes: readonly KeptFix[]): number[] => fixes.map(({ takenAt }) => Date.parse(takenAt) / 1000);
  const keeper = createFixKeeper({
    send: async (fixes) => {
      if (state.fault) throw state.fault;
      state.sent.push(seconds(fixes));
    },
    worthAnotherTry: (error) => !(error instanceof Refused),
    read: () => state.stored,
    write: (fixes) => {
      state.stored = fixes;
    },
  });
  return { state, keeper, stored: () => seconds(state.stored) };
}

test('what was told without a network goes out in order once there is one', async () => {
  const { state, keeper, stored } = world();
  state.fault = new TypeError('no network');
  for (let second = 1; second <= 3; second++) {
    keeper.add(fix(second));
    await keeper.flush();
  }
  expect([state.sent, stored()]).toEqual([[], [1, 2, 3]]);
  state.fault = undefined;
  keeper.add(fix(4));
  await keeper.flush();
  expect([state.sent, stored()]).toEqual([[[1, 2, 3, 4]], []]);
  await keeper.flush();
  expect(state.sent).toHaveLength(1);
});
test('a reload loses nothing that was saved, and what was kept goes first', async () => {
  const { state, keeper, stored } = world([fix(1), fix(2)]);
  keeper.add(fix(3));
  keeper.save();
  expect(stored()).toEqual([1, 2, 3]);
  await keeper.flush();
  expect([state.sent, stored()]).toEqual([[[1, 2, 3]], []]);
});
test('goes in batches that the server takes, one after the other', async () => {
  const { state, keeper } = world(Array.from({ length: 1200 }, (_, second) => fix(second)));
  await keeper.flush();
  expect(state.sent.map((batch) => batch.length)).toEqual([500, 500, 200]);
  expect(state.sent.flat()).toEqual(Array.from({ length: 1200 }, (_, second) => second));
});
test('what the server refuses is not sent again, and does not hold up what comes after', async () => {
  const { state, keeper, stored } = world([fix(1)]);
  state.fault = new Refused('off duty');
  await keeper.flush();
  expect(stored()).toEqual([]);
  state.fault = undefined;
  keeper.add(fix(2));
  await keeper.flush();
  expect(state.sent).toEqual([[2]]);
});
test('two flushes at once send nothing twice', async () => {
  const { state, keeper } = world([fix(1)]);
  await Promise.all([keeper.flush(), keeper.flush()]);
  expect(state.sent).toEqual([[1]]);
});
test('a very long time without a network makes the trail coarser, oldest part first, and leaves no hole', () => {
  const coarse = thinned(Array.from({ length: 4000 }, (_, index) => index), 1000);
  expect(coarse.length).toBeLessThanOrEqual(1000);
  expect([coarse[0], coarse.at(-1)]).toEqual([0, 3999]);
  const steps = coarse.slice(1).map((value, index) => value - (coarse[index] ?? value));
  expect(steps).toEqual([...steps].sort((a, b) => b - a));
  expect(steps.at(-1)).toBe(1);
});
