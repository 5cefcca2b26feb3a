import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

export type PasskeyRecord = { id: string; personId: string; credentialId: string; publicKey: Buffer; counter: number; transports: string[]; synced: boolean; name: string; createdAt: Date; lastUsedAt: Date | null };

const COLUMNS = `id, person_id as "personId", credential_id as "credentialId", public_key as "publicKey", counter, transports, synced, name, created_at as "createdAt", last_used_at as "lastUsedAt"`;

/** A person's passkeys, oldest first, as the authentication role. */
export const listPasskeysOf = async (ctx: Ctx, personId: string): Promise<PasskeyRecord[]> =>
  (await serverOf(ctx).database.pools.auth.query<PasskeyRecord>(`select ${COLUMNS} from identity.passkey where person_id = $1 order by created_at, id`, [personId])).rows;

/** A passkey by what the device calls it; whose it is is not known before. */
export const findPasskey = async (ctx: Ctx, credentialId: string): Promise<PasskeyRecord | undefined> =>
  (await serverOf(ctx).database.pools.auth.query<PasskeyRecord>(`select ${COLUMNS} from identity.passkey where credential_id = $1`, [credentialId])).rows[0];

/** As the contract writes it. */
export const passkeyAnswer = ({ id, name, synced, createdAt, lastUsedAt }: PasskeyRecord) => ({ id, name, synced, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null });
