import { createHash } from 'node:crypto';
import { common } from '@truckroll/contracts/core/problem.ts';
import { fileRefused } from '@truckroll/contracts/jobs/problems.ts';
import { newId } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { insertLooseBytes } from '../data/file.writes.ts';
import { byteKey } from '../rules/byte-keys.ts';
import type { Variant } from '../rules/byte-keys.ts';

/** A file whose bytes are in the store; `recordFile` makes it one of its subject, or a task removes it after an hour. */
export type StoredFile = { id: string; contentType: string; bytes: number; width: number; height: number; sha256: string; takenAt: Date | null; position: LatLng | null };
export type JudgedFile = Pick<StoredFile, 'contentType' | 'width' | 'height' | 'takenAt' | 'position'>;

/** Puts what was judged into the store and notes it as loose. Called outside any transaction. */
export async function keepBytes(ctx: Ctx, { contentType, width, height, takenAt, position }: JudgedFile, contents: Partial<Record<Variant, Buffer>> & { original: Buffer }): Promise<StoredFile> {
  const id = newId(ctx.now().getTime());
  const kept = Object.entries(contents).map(([variant, bytes]) => ({ key: byteKey(ctx.orgId, id, variant as Variant), bytes }));
  // Its own transaction, which must not store the answer of the request it serves.
  await transactionAtOnce({ ...ctx, idempotency: undefined }, async (tx) => insertLooseBytes(tx, kept.map(({ key }) => key), tx.now()));
  await Promise.all(kept.map(async ({ key, bytes }) => ctx.adapters.files.put(key, bytes)));
  return { id, contentType, bytes: contents.original.length, width, height, takenAt, position, sha256: createHash('sha256').update(contents.original).digest('hex') };
}

/** Refuses `jobs/file-refused` for a file with a virus in it; `request/unavailable` while the scanner does not answer. */
export async function refuseViruses({ adapters, log }: Ctx, bytes: Buffer): Promise<void> {
  let found: string | undefined;
  try {
    ({ found } = await adapters.viruses.scan(bytes));
  } catch (error) {
    log.error({ error: messageOf(error) }, 'the virus scanner does not answer: no file is taken');
    throw Object.assign(refuse(common.unavailable, 'Files cannot be checked for viruses right now; try again in a while'), { cause: error });
  }
  if (found !== undefined) throw refuse(fileRefused, `There is a virus in the file (${found})`);
}
