import type { Ctx } from '../context.ts';
import type { Database } from '../db/database.ts';
import { serverOf } from '../db/sources.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import { hearAll, PAYLOAD_BYTES, sayToAll } from './between-processes.ts';

/** Where something is now. `key` is what moves (a technician's id); `topics` are where it is told, each guarded when subscribed. */
export type PositionNews = { orgId: string; key: string; topics: readonly string[]; data: unknown };

const CHANNEL = 'truckroll_position';
const FLUSH_MS = 500;

type Outbox = { latest: Map<string, PositionNews>; timer: NodeJS.Timeout | undefined };
const outboxes = new WeakMap<Database, Outbox>();

/**
 * Tells every process where something is. Only the newest position of each key is sent, twice a second at most;
 * nothing is stored, nothing replayed, and history being replayed tells nothing.
 */
export function publishPosition(ctx: Ctx, position: Omit<PositionNews, 'orgId'>): void {
  const server = serverOf(ctx);
  if (server.clock.mode() === 'history') return;
  const outbox = outboxes.get(server.database) ?? { latest: new Map(), timer: undefined };
  outboxes.set(server.database, outbox);
  outbox.latest.set(`${ctx.orgId} ${position.key}`, { ...position, orgId: ctx.orgId });
  outbox.timer ??= setTimeout(() => {
    outbox.timer = undefined;
    const news = [...outbox.latest.values()];
    outbox.latest.clear();
    notifyAll(server, news).catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'positions could not be told to live clients'));
  }, FLUSH_MS).unref();
}

async function notifyAll(server: ServerContext, news: readonly PositionNews[]): Promise<void> {
  for (const payload of packed(news)) await sayToAll(server, CHANNEL, payload);
}

/** JSON arrays of as many positions as one notification carries. */
export function packed(news: readonly PositionNews[]): string[] {
  const payloads: string[] = [];
  let items: string[] = [];
  let bytes = 2;
  for (const one of news) {
    const item = JSON.stringify(one);
    const size = Buffer.byteLength(item) + 1;
    if (size + 2 > PAYLOAD_BYTES) throw new RangeError(`a position of ${size} bytes does not fit a notification`);
    if (bytes + size > PAYLOAD_BYTES) {
      payloads.push(`[${items.join(',')}]`);
      [items, bytes] = [[], 2];
    }
    items.push(item);
    bytes += size;
  }
  if (items.length > 0) payloads.push(`[${items.join(',')}]`);
  return payloads;
}

/** Hears positions that any process publishes. Resolves with how to stop. */
export const hearPositions = (server: ServerContext, heard: (news: readonly PositionNews[]) => void): Promise<() => void> => hearAll(server, CHANNEL, (payload) => heard(JSON.parse(payload) as PositionNews[]));
