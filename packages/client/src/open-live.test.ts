import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLive, type LiveStatus } from './open-live.ts';

/** A socket that its test opens, speaks through and closes. */
class Line extends EventTarget {
  static all: Line[] = [];
  readonly sent: unknown[] = [];
  constructor() {
    super();
    Line.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.end(1000);
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  say(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  end(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  Line.all = [];
});
afterEach(() => vi.useRealTimers());

const listen = (token?: string) => {
  const states: LiveStatus['state'][] = [];
  const line = openLive({ url: 'http://h', topics: ['board'], onMessages: () => undefined, onStatus: ({ state }) => states.push(state), WebSocket: Line as never, ...(token === undefined ? {} : { token }) });
  return { line, states };
};
const newest = (): Line => Line.all.at(-1)!;

test('the line stands when the server has spoken, not when the socket opens', () => {
  const heartbeat = { type: 'heartbeat', now: new Date().toISOString(), rate: 1 };
  for (const token of [undefined, 't']) {
    const { line, states } = listen(token);
    newest().open();
    expect(line.status().state).toBe('connecting');
    newest().say(heartbeat);
    expect(states).toEqual(token ? [] : ['live']);
    if (token) newest().say({ type: 'welcome' });
    expect(states).toEqual(['live']);
    expect(newest().sent.at(-1)).toMatchObject({ type: 'subscribe', topics: ['board'] });
  }
});

test('behind a proxy that accepts and closes, it comes back more and more rarely', async () => {
  const { states } = listen();
  const tries = async (minutes: number): Promise<number> => {
    const before = Line.all.length;
    for (let second = 0; second < minutes * 60; second++) {
      if (newest().sent.length === 0) newest().open();
      newest().end(1006);
      await vi.advanceTimersByTimeAsync(1000);
    }
    return Line.all.length - before;
  };
  await tries(1);
  expect(await tries(5)).toBeLessThanOrEqual((5 * 60) / 5);
  expect(states).not.toContain('live');
  await vi.advanceTimersByTimeAsync(10_000);
  newest().open();
  newest().say({ type: 'heartbeat', now: new Date().toISOString(), rate: 1 });
  newest().end(1006);
  await vi.advanceTimersByTimeAsync(500);
  expect(newest().sent).toEqual([]);
  expect(states.slice(-2)).toEqual(['live', 'reconnecting']);
});
