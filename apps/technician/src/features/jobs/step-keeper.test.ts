import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStepKeeper, UNDO_MS, type KeptStep, type StepKeeper } from './step-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const step = (key: string, personId = 'ben', to: 'en_route' | 'on_scene' = 'en_route'): KeptStep => ({ personId, jobId: 'job', step: { of: 'job', to }, details: {}, occurredAt: '2026-01-01T00:00:00Z', key, sendAt: Date.now() + UNDO_MS });

/** A phone with a server that answers as the test says. */
function phone(answer: () => Promise<void> = async () => undefined, stored: { kept?: KeptStep | undefined } = {}) {
  const sent: string[] = [];
  const refused: string[] = [];
  const keeper: StepKeeper = createStepKeeper({
    send: async ({ key }) => {
      sent.push(key);
      await answer();
    },
    worthAnotherTry: (error) => error instanceof TypeError,
    onSent: () => undefined,
    onRefused: (_error, { key }) => void refused.push(key),
    read: () => stored.kept,
    write: (kept) => void (stored.kept = kept),
    now: Date.now,
  });
  return { keeper, sent, refused, stored };
}

test('a step is sent after ten seconds, and not at all when it was undone', async () => {
  const { keeper, sent } = phone();
  await keeper.take(step('a'));
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect([sent, keeper.undo()]).toEqual([[], true]);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(sent).toEqual([]);
  await keeper.take(step('b'));
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect([sent, keeper.undo(), keeper.state().phase]).toEqual([['b'], false, 'idle']);
});

test('the next step sends the one before it at once, in order', async () => {
  const { keeper, sent } = phone();
  await keeper.take(step('a'));
  expect(await keeper.take(step('b', 'ben', 'on_scene'))).toBe(true);
  expect(sent).toEqual(['a']);
  await keeper.flush();
  expect(sent).toEqual(['a', 'b']);
});

test('what did not arrive is sent again under the same key until the server has it; meanwhile no other step is taken', async () => {
  let gone = true;
  const { keeper, sent } = phone(async () => {
    if (gone) throw new TypeError('no connection');
  });
  await keeper.take(step('a'));
  await vi.advanceTimersByTimeAsync(UNDO_MS + 60_000);
  expect([keeper.state().phase, new Set(sent)]).toEqual(['unsent', new Set(['a'])]);
  expect(await keeper.take(step('b', 'ben', 'on_scene'))).toBe(false);
  gone = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([keeper.state().phase, sent.includes('b')]).toEqual(['idle', false]);
});

test('a step that the server refuses is dropped and said', async () => {
  const { keeper, refused, stored } = phone(async () => {
    throw new Error('refused');
  });
  await keeper.take(step('a'));
  await keeper.flush();
  expect([keeper.state().phase, refused, stored.kept]).toEqual(['idle', ['a'], undefined]);
});

test('a reload loses nothing: the step goes on waiting, can still be undone, and belongs to whoever tapped it', async () => {
  const { stored, keeper: before } = phone();
  await before.take(step('a'));
  const after = phone(undefined, { kept: stored.kept });
  after.keeper.resume('ben');
  expect(after.keeper.state()).toMatchObject({ phase: 'waiting', kept: { key: 'a' } });
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(after.sent).toEqual(['a']);

  const other = phone(undefined, { kept: step('a') });
  other.keeper.resume('somebody else');
  expect([other.keeper.state().phase, other.stored.kept]).toEqual(['idle', undefined]);
});

test('the same step tapped again is one step, which can still be undone', async () => {
  const { keeper, sent } = phone();
  await keeper.take(step('a'));
  expect(await keeper.take(step('b'))).toBe(true);
  expect([keeper.state().kept?.key, sent, keeper.undo()]).toEqual(['a', [], true]);
});

test('two tabs of one phone stand the same: what one takes the other shows, and what is undone in one is sent by none', async () => {
  const { stored, keeper: here, sent: sentHere } = phone();
  const there = phone(undefined, stored);
  for (const keeper of [here, there.keeper]) keeper.resume('ben');
  await here.take(step('a'));
  there.keeper.follow();
  expect(there.keeper.state()).toMatchObject({ phase: 'waiting', kept: { key: 'a' } });
  expect(there.keeper.undo()).toBe(true);
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect([sentHere, there.sent, here.state().phase]).toEqual([[], [], 'idle']);
  await here.take(step('b'));
  there.keeper.follow();
  await here.flush();
  there.keeper.follow();
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect([sentHere, there.sent, there.keeper.state().phase]).toEqual([['b'], [], 'idle']);
});
