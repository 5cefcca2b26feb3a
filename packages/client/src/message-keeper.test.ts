import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMessageKeeper, inOneTab, shelfIn, type KeptMessage } from './message-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Lost extends Error {}

/** A server that takes each key once, and storage that outlives a page. */
function world() {
  const taken: string[] = [];
  const refused: string[] = [];
  let stored: readonly KeptMessage[] = [];
  const line = { is: 'up' as 'up' | 'down' | 'answer lost' | 'refuses' };
  const open = () =>
    createMessageKeeper({
      send: async ({ key, text }) => {
        if (line.is === 'down') throw new Lost();
        if (line.is === 'refuses') throw new Error('no');
        if (!taken.includes(`${key} ${text}`)) taken.push(`${key} ${text}`);
        if (line.is === 'answer lost') throw new Lost();
      },
      worthAnotherTry: (error) => error instanceof Lost,
      onRefused: (_error, { text }) => void refused.push(text),
      read: () => stored,
      write: (messages) => {
        stored = JSON.parse(JSON.stringify(messages)) as readonly KeptMessage[];
      },
    });
  return { taken, refused, line, open };
}
const message = (text: string) => ({ key: `key of ${text}`, jobId: 'job', text, internal: false, writtenAt: '2026-03-02T16:00:00Z' });

test('messages arrive one after the other in the order in which they were written', async () => {
  const { taken, open } = world();
  const keeper = open();
  for (const text of ['one', 'two', 'three']) keeper.add(message(text));
  await vi.runAllTimersAsync();
  expect(taken.map((one) => one.split(' ').at(-1))).toEqual(['one', 'two', 'three']);
  expect(keeper.messages()).toEqual([]);
});

test('what does not arrive waits, is said to wait, and is sent when the line is back', async () => {
  const { taken, line, open } = world();
  line.is = 'down';
  const keeper = open();
  keeper.add(message('hello'));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(keeper.messages()).toMatchObject([{ text: 'hello', phase: 'waiting' }]);
  line.is = 'up';
  await vi.advanceTimersByTimeAsync(5_000);
  expect([taken.length, keeper.messages()]).toEqual([1, []]);
});

test('an answer that got lost makes no second message, and a reload loses none', async () => {
  const { taken, line, open } = world();
  line.is = 'answer lost';
  open().add(message('once'));
  await vi.advanceTimersByTimeAsync(1_000);
  line.is = 'up';
  const after = open();
  expect(after.messages()).toMatchObject([{ text: 'once' }]);
  await vi.runAllTimersAsync();
  expect([taken, after.messages()]).toEqual([['key of once once'], []]);
});

test('what is refused stays and holds nothing up; it is sent again when its writer wants it, or thrown away', async () => {
  const { taken, refused, line, open } = world();
  line.is = 'refuses';
  const keeper = open();
  keeper.add(message('bad'));
  await vi.advanceTimersByTimeAsync(0);
  line.is = 'up';
  keeper.add(message('good'));
  await vi.runAllTimersAsync();
  expect([taken.length, refused, keeper.messages().map(({ phase }) => phase)]).toEqual([1, ['bad'], ['refused']]);
  keeper.retry('key of bad');
  await vi.runAllTimersAsync();
  expect([taken.length, keeper.messages()]).toEqual([2, []]);
  line.is = 'refuses';
  keeper.add(message('never'));
  await vi.runAllTimersAsync();
  keeper.drop('key of never');
  expect(keeper.messages()).toEqual([]);
});

const storageOf = (items: Record<string, string>): Storage =>
  Object.defineProperties(items, { getItem: { value: (name: string) => items[name] ?? null }, setItem: { value: (name: string, text: string) => void (items[name] = text) }, removeItem: { value: (name: string) => void delete items[name] } }) as unknown as Storage;

test('what an earlier version kept as one list is taken over; what cannot be read stays and holds up nothing', () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const items: Record<string, string> = { talk: JSON.stringify([{ ...message('a'), phase: 'waiting' }, { ...message('b'), phase: 'waiting' }]), 'talk.broken': '{' };
  const storage = storageOf(items);
  expect(shelfIn(() => storage, 'talk.').read().map(({ text }) => text)).toEqual(['a', 'b']);
  expect(Object.keys(items).sort()).toEqual(['talk.broken', 'talk.key of a', 'talk.key of b']);
  const broken = storageOf({ talk: '[' });
  expect([shelfIn(() => broken, 'talk.').read(), broken.getItem('talk')]).toEqual([[], '[']);
  expect(warned).toHaveBeenCalledTimes(2);
});

test('two tabs keep what each of them wrote; a storage that is full keeps the page going', async () => {
  const items: Record<string, string> = {};
  const storage = storageOf(items);
  const open = (line: { is: 'up' | 'down' }, sent: string[]) =>
    createMessageKeeper({
      ...shelfIn(() => storage, 'talk.'),
      send: async ({ text }) => {
        if (line.is === 'down') throw new Lost();
        sent.push(text);
      },
      worthAnotherTry: () => true,
      onRefused: () => undefined,
    });
  const sent: string[] = [];
  const [oneLine, otherLine] = [{ is: 'down' as 'up' | 'down' }, { is: 'down' as 'up' | 'down' }];
  const [one, other] = [open(oneLine, sent), open(otherLine, sent)];
  one.add(message('of one'));
  other.add(message('of the other'));
  await vi.advanceTimersByTimeAsync(0);
  oneLine.is = 'up';
  await vi.advanceTimersByTimeAsync(5_000);
  expect([sent, Object.keys(items)]).toEqual([['of one'], ['talk.key of of the other']]);
  expect(open(otherLine, sent).messages().map(({ text }) => text)).toEqual(['of the other']);

  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const full = shelfIn(refuse, 'full.');
  expect(() => full.write([{ ...message('x'), phase: 'waiting' }])).not.toThrow();
});

test('one tab sends at a time; a tab that sleeps over it does not silence the others for good', async () => {
  vi.useRealTimers();
  const log: string[] = [];
  const work = (name: string, until?: Promise<void>) => async (): Promise<void> => {
    log.push(`${name} begins`);
    await until;
    log.push(`${name} ends`);
  };
  const oneEnds = Promise.withResolvers<void>();
  const [one, two] = [inOneTab('theirs')(work('one', oneEnds.promise)), inOneTab('theirs')(work('two'))];
  // Asked for last: when it is through, the second would have begun too if it had not to wait.
  await inOneTab('others')(work('three'));
  expect(log).toEqual(['one begins', 'three begins', 'three ends']);
  oneEnds.resolve();
  await Promise.all([one, two]);
  expect(log.slice(3)).toEqual(['one ends', 'two begins', 'two ends']);
  await expect(inOneTab('theirs')(() => Promise.reject(new Lost('no line')))).rejects.toThrow('no line');

  let wake: () => void = () => undefined;
  const asleep = inOneTab('theirs')(() => new Promise<void>((resolve) => (wake = resolve)));
  await inOneTab('theirs', 30)(work('four'));
  expect(log).toContain('four ends');
  wake();
  await asleep;
});

test('the lock is held while a message is on its way', async () => {
  const held: string[] = [];
  const keeper = createMessageKeeper({ send: async ({ text }) => void held.push(`${text} sent`), worthAnotherTry: () => false, onRefused: () => undefined, read: () => [], write: () => undefined, alone: async (work) => { held.push('taken'); const done = await work(); held.push('given back'); return done; } });
  keeper.add(message('hello'));
  await vi.runAllTimersAsync();
  expect(held).toEqual(['taken', 'hello sent', 'given back']);
});
