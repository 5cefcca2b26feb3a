import { createHash } from 'node:crypto';

/** An event as it lies in the database, every value as text: what is hashed does not depend on how a driver reads it. */
export type EventAsText = { orgId: string; seq: number; name: string; key: string; payload: string; actor: string; requestId: string | null; delivery: string; occurredAt: string; recordedAt: string };

export const LEAF_BYTES = 32;

/** The hash of one event: SHA-256 over a JSON list of its values. Where it lies among transactions is left out: a restore sets that anew. */
export const leafOf = ({ orgId, seq, name, key, payload, actor, requestId, delivery, occurredAt, recordedAt }: EventAsText): Buffer =>
  createHash('sha256').update(JSON.stringify(['event1', orgId, seq, name, key, payload, actor, requestId, delivery, occurredAt, recordedAt])).digest();

export type SealContent = { orgId: string; number: number; seqs: readonly number[]; leaves: Buffer; sealedAt: string; prevHash: Buffer | null };

/** The hash of a seal: over what it holds and the hash of the one before. */
export const sealHash = ({ orgId, number, seqs, leaves, sealedAt, prevHash }: SealContent): Buffer =>
  createHash('sha256')
    .update(`${JSON.stringify(['seal1', orgId, number, prevHash?.toString('hex') ?? null, sealedAt, seqs])}\n`)
    .update(leaves)
    .digest();

export const leafAt = (leaves: Buffer, index: number): Buffer => leaves.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES);
