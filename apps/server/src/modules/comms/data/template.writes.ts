import type { Tx } from '../../../platform/context.ts';
import type { BuiltIn } from '../rules/templates/built-in.ts';
import { commsDb } from '../tables.ts';

export async function upsertTemplate(tx: Tx, { kind, channel, language, subject, body }: BuiltIn): Promise<void> {
  const wording = { subject, body, changedAt: tx.now() };
  await commsDb(tx)
    .insertInto('comms.template')
    .values({ kind, channel, language, ...wording })
    .onConflict((conflict) => conflict.columns(['orgId', 'kind', 'channel', 'language']).doUpdateSet(wording))
    .execute();
}

/** Whether there was one. */
export async function deleteTemplate(tx: Tx, { kind, channel, language }: Pick<BuiltIn, 'kind' | 'channel' | 'language'>): Promise<boolean> {
  const { numDeletedRows } = await commsDb(tx).deleteFrom('comms.template').where('orgId', '=', tx.orgId).where('kind', '=', kind).where('channel', '=', channel).where('language', '=', language).executeTakeFirst();
  return numDeletedRows > 0n;
}
