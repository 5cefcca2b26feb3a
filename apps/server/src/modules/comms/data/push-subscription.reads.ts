import type { Source } from '../../../platform/context.ts';
import type { EncryptedColumn } from '../../../platform/crypto/encrypted-columns.ts';
import type { FieldPlace } from '../../../platform/crypto/field-cipher.ts';
import { commsDb } from '../tables.ts';

/** What browsers handed out: address and keys. */
export const pushSubscriptions: EncryptedColumn = { table: 'comms.push_subscription', column: 'sealed', idColumn: 'id', by: 'app', orgColumn: 'org_id' };
export const subscriptionPlace = (orgId: string, id: string): FieldPlace => ({ orgId, table: pushSubscriptions.table, column: pushSubscriptions.column, rowId: id });

export type SubscriptionRow = { id: string; sessionId: string; sealed: string };

/** The phones of a person that may be rung, newest first. */
export const listSubscriptions = (source: Source, personId: string): Promise<SubscriptionRow[]> =>
  commsDb(source).selectFrom('comms.pushSubscription').select(['id', 'sessionId', 'sealed']).where('personId', '=', personId).orderBy('madeAt', 'desc').orderBy('id', 'desc').execute();
