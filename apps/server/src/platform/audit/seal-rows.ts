import { sql } from 'kysely';
import type { Source, Tx } from '../context.ts';
import type { EncryptedColumn } from '../crypto/encrypted-columns.ts';
import type { FieldPlace } from '../crypto/field-cipher.ts';
import type { EventAsText } from './seal-hash.ts';

/** Microseconds, in UTC, whatever the connection's settings are. */
const AS_TEXT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', ${sql.lit(AS_TEXT)})`;

/** What is hashed of `platform.event e`. */
export const HASHED_COLUMNS = sql`e.org_id::text as org_id, e.seq, e.name, e.key, e.payload::text as payload, e.actor::text as actor, e.request_id, e.delivery, ${instant('e.occurred_at')} as occurred_at, ${instant('e.recorded_at')} as recorded_at`;

export type SealRow = { number: number; seqs: number[]; leaves: Buffer; sealedAt: string; prevHash: Buffer | null; hash: Buffer; signature: string };
export type SealHead = { number: number; hash: Buffer; toTx: string; toSeq: number };

/** A seal's signature is its hash, encrypted: that is how it is known to be ours. */
export const SIGNATURES: EncryptedColumn = { table: 'platform.event_seal', column: 'signature', idColumn: 'number', orgColumn: 'org_id', by: 'app' };
export const signaturePlace = (orgId: string, number: number): FieldPlace => ({ orgId, table: SIGNATURES.table, column: SIGNATURES.column, rowId: String(number) });

/** The newest seal of the source's organisation. */
export async function findSealHead(source: Source): Promise<SealHead | undefined> {
  const { rows } = await sql<SealHead>`select number, hash, to_tx::text as to_tx, to_seq from platform.event_seal where org_id = ${source.orgId} order by number desc limit 1`.execute(source.kysely);
  return rows[0];
}

/** Seals of the source's organisation, in order, after a number. */
export async function sealsAfter(source: Source, number: number, limit: number): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`select number, seqs, leaves, ${instant('sealed_at')} as sealed_at, prev_hash, hash, signature from platform.event_seal where org_id = ${source.orgId} and number > ${number} order by number limit ${limit}`.execute(source.kysely);
  return rows;
}

/** The named events of the source's organisation, by number. */
export async function eventsAsText(source: Source, seqs: readonly number[]): Promise<Map<number, EventAsText>> {
  const { rows } = await sql<EventAsText>`select ${HASHED_COLUMNS} from platform.event e where e.org_id = ${source.orgId} and e.seq = any(${[...seqs]}::bigint[])`.execute(source.kysely);
  return new Map(rows.map((row) => [row.seq, row]));
}

/** An event that stands where everything is sealed, and that no seal knows: the first of them. */
export async function findUnknownEvent(source: Source): Promise<number | undefined> {
  const { rows } = await sql<{ seq: number }>`
    select e.seq from platform.event e, (select to_tx, to_seq from platform.event_seal where org_id = ${source.orgId} order by number desc limit 1) head
    where e.org_id = ${source.orgId} and (e.tx, e.seq) <= (head.to_tx, head.to_seq) and e.seq not in (select unnest(seqs) from platform.event_seal where org_id = ${source.orgId})
    order by e.seq limit 1`.execute(source.kysely);
  return rows[0]?.seq;
}

export async function insertSeal(tx: Tx, { number, seqs, leaves, sealedAt, prevHash, hash, signature, toTx, toSeq }: SealRow & Pick<SealHead, 'toTx' | 'toSeq'>): Promise<void> {
  await sql`insert into platform.event_seal (org_id, number, seqs, leaves, to_tx, to_seq, sealed_at, prev_hash, hash, signature)
    values (${tx.orgId}, ${number}, ${[...seqs]}::bigint[], ${leaves}, ${toTx}::xid8, ${toSeq}, ${sealedAt}::timestamptz, ${prevHash}, ${hash}, ${signature})`.execute(tx.kysely);
}
