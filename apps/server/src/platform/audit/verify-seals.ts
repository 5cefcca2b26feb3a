import type { Ctx } from '../context.ts';
import { UnreadableField } from '../crypto/field-cipher.ts';
import { read } from '../db/read.ts';
import { leafAt, leafOf, sealHash } from './seal-hash.ts';
import { eventsAsText, findUnknownEvent, sealsAfter, signaturePlace } from './seal-rows.ts';
import type { SealRow } from './seal-rows.ts';

/** What is wrong with a log, and where first. `seal` is the number of the seal, `seq` that of the event. */
export type BrokenPlace = {
  what: 'event_changed' | 'event_missing' | 'event_inserted' | 'seal_changed' | 'seal_missing' | 'signature_wrong';
  seal: number | null;
  seq: number | null;
};

export type Verification = {
  broken: BrokenPlace | null;
  seals: number;
  events: number;
  /** When the last good seal was made: what happened before is as it was then. */
  sealedUntil: Date | null;
  /** The hash of the last seal. Kept elsewhere, it shows later whether the end of the log was cut off. */
  head: string | null;
};

const SEALS_AT_ONCE = 20;
/**
 * A transaction ends within minutes (statements after half one, idle ones after one): what comes into a seal with a number below those
 * sealed longer ago than this was put in between.
 */
const LATEST_MS = 15 * 60_000;

/** What an earlier verification found: a chain that has become shorter since, or another one, was tampered with. */
export type KnownHead = { seals: number; head: string };

/** Recomputes the whole chain of the context's organisation from its events, and stops at the first thing that does not fit. */
export async function verifySeals(ctx: Ctx, known?: KnownHead): Promise<Verification> {
  const found: Verification = { broken: null, seals: 0, events: 0, sealedUntil: null, head: null };
  const settled = createSettled();
  for (;;) {
    const batch = await read(ctx, async (db) => {
      const seals = await sealsAfter(db, found.seals, SEALS_AT_ONCE);
      return { seals, events: await eventsAsText(db, seals.flatMap(({ seqs }) => seqs)) };
    });
    for (const seal of batch.seals) {
      const broken = judgeSeal(ctx, seal, found, settled) ?? judgeEvents(seal, batch.events);
      if (broken) return { ...found, broken };
      found.seals = seal.number;
      found.events += seal.seqs.length;
      found.sealedUntil = new Date(seal.sealedAt);
      found.head = seal.hash.toString('hex');
      if (found.seals === known?.seals && found.head !== known.head) return { ...found, broken: { what: 'seal_changed', seal: seal.number, seq: null } };
    }
    if (batch.seals.length < SEALS_AT_ONCE) break;
  }
  if (known && found.seals < known.seals) return { ...found, broken: { what: 'seal_missing', seal: found.seals + 1, seq: null } };
  const unknown = await read(ctx, findUnknownEvent);
  return unknown === undefined ? found : { ...found, broken: { what: 'event_inserted', seal: null, seq: unknown } };
}

function judgeSeal(ctx: Ctx, seal: SealRow, { seals, head }: Verification, settled: ReturnType<typeof createSettled>): BrokenPlace | null {
  if (seal.number !== seals + 1) return { what: 'seal_missing', seal: seals + 1, seq: null };
  const isInOrder = (seal.prevHash?.toString('hex') ?? null) === head && sealHash({ ...seal, orgId: ctx.orgId }).equals(seal.hash);
  if (!isInOrder) return { what: 'seal_changed', seal: seal.number, seq: null };
  if (!isSigned(ctx, seal)) return { what: 'signature_wrong', seal: seal.number, seq: null };
  const before = settled.before(Date.parse(seal.sealedAt));
  const late = seal.seqs.find((seq) => seq < before);
  settled.add(seal);
  return late === undefined ? null : { what: 'event_inserted', seal: seal.number, seq: late };
}

function judgeEvents({ number, seqs, leaves }: SealRow, events: Awaited<ReturnType<typeof eventsAsText>>): BrokenPlace | null {
  for (const [index, seq] of seqs.entries()) {
    const event = events.get(seq);
    if (!event) return { what: 'event_missing', seal: number, seq };
    if (!leafOf(event).equals(leafAt(leaves, index))) return { what: 'event_changed', seal: number, seq };
  }
  return null;
}

function isSigned(ctx: Ctx, { number, hash, signature }: SealRow): boolean {
  try {
    return ctx.adapters.cipher.open(signaturePlace(ctx.orgId, number), signature) === hash.toString('hex');
  } catch (error) {
    if (error instanceof UnreadableField) return false;
    throw error;
  }
}

/** Remembers the highest number that was sealed so long ago that nothing below it can come any more. */
function createSettled() {
  const recent: { at: number; highest: number }[] = [];
  let highest = 0;
  return {
    before: (now: number): number => {
      while (recent.length > 0 && recent[0]!.at < now - LATEST_MS) highest = Math.max(highest, recent.shift()!.highest);
      return highest;
    },
    add: ({ sealedAt, seqs }: SealRow): void => void recent.push({ at: Date.parse(sealedAt), highest: Math.max(...seqs) }),
  };
}
