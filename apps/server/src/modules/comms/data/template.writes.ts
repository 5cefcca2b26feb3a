import type { Tx } from '../../../platform/context.ts';
import type { BuiltIn } from '../rules/templates/built-in.ts';
import { commsDb } from '../tables.ts';

/** Writes a wording; the version that it has now. */
export async function upsertTemplate(tx: Tx, { kind, channel, language, subject, body }: BuiltIn): Promise<number> {
  const wording = { subject, body, changedAt: tx.now(), inForce: true };
  const { version } = await commsDb(tx)
    .insertInto('comms.template')
    .values({ kind, channel, language, ...wording })
    .onConflict((conflict) => conflict.columns(['orgId', 'kind', 'channel', 'language']).doUpdateSet((e) => ({ ...wording, version: e('comms.template.version', '+', 1) })))
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Takes a wording away; whether there was one in force. */
export async function withdrawTemplate(tx: Tx, { kind, channel, language }: Pick<BuiltIn, 'kind' | 'channel' | 'language'>): Promise<boolean> {
  const { numUpdatedRows } = await commsDb(tx)
    .updateTable('comms.template')
    .set((e) => ({ inForce: false, changedAt: tx.now(), version: e('version', '+', 1) }))
    .where('orgId', '=', tx.orgId)
    .where('kind', '=', kind)
    .where('channel', '=', channel)
    .where('language', '=', language)
    .where('inForce', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
