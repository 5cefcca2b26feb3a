import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

const CODE_SECONDS = 600;

/** Makes a code for a person's phone, in place of an earlier one. */
export async function putPhoneCode(tx: Tx, personId: string, phone: string): Promise<{ id: string; expiresAt: Date }> {
  const code = { id: newId(), expiresAt: new Date(tx.now().getTime() + CODE_SECONDS * 1000) };
  await deletePhoneCode(tx, personId);
  await identityDb(tx).insertInto('identity.phoneCode').values({ ...code, personId, phone, createdAt: tx.now() }).execute();
  return code;
}

/** Counts one try of a person's code and gives it; undefined when there is none, it has run out or was tried too often. */
export const tryPhoneCode = (tx: Tx, personId: string, mostTries: number): Promise<{ id: string; phone: string } | undefined> =>
  identityDb(tx)
    .updateTable('identity.phoneCode')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('orgId', '=', tx.orgId)
    .where('personId', '=', personId)
    .where('tries', '<', mostTries)
    .where('expiresAt', '>', tx.now())
    .returning(['id', 'phone'])
    .executeTakeFirst();

export async function deletePhoneCode(tx: Tx, personId: string): Promise<void> {
  await identityDb(tx).deleteFrom('identity.phoneCode').where('orgId', '=', tx.orgId).where('personId', '=', personId).execute();
}
