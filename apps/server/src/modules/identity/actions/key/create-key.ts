import { randomBytes } from 'node:crypto';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { ApiKey } from '@truckroll/contracts/identity/keys.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { countLiveKeys } from '../../data/key.reads.ts';
import { deleteOldEndedKeys, insertKey } from '../../data/key.writes.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { findPerson } from '../../data/person.reads.ts';
import { KeyCreated } from '../../events.ts';
import { keyHashOf, keyPrefixOf, keySecretOf } from '../../rules/key-secret.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { checkGivableToPrograms } from '../role/check-givable.ts';

const MOST_KEYS = 100;
/** The list names so many that no longer work; the trail names all. */
const MOST_ENDED = 200;

/**
 * Makes a key for a program from rights that its maker has; the secret is told this once. Refuses `identity/permission-unknown`,
 * `not-for-programs`, `role-beyond-yours`, `too-many-keys`. Publishes identity.key_created.
 */
export async function createKey(ctx: Ctx, { name, permissions, expiresInDays, requestsPerMinute }: Input<typeof api.createKey>['body']): Promise<{ key: ApiKey; secret: string }> {
  const held = [...new Set(permissions)].sort();
  checkGivableToPrograms(ctx, held);
  const makerId = personIdOf(ctx);
  const secret = keySecretOf(randomBytes(32));
  const kept = { id: newId(), name, prefix: keyPrefixOf(secret), permissions: held, requestsPerMinute };
  // An answer that holds a credential is stored under no Idempotency-Key.
  return transaction(withoutKey(ctx), async (tx) => {
    const [, live, maker] = await Promise.all([lockOrganisation(tx), countLiveKeys(tx), findPerson(tx, makerId)]);
    if (live >= MOST_KEYS) throw refuse(problems.tooManyKeys);
    const { createdAt, expiresAt } = await insertKey(tx, { ...kept, hash: keyHashOf(secret), createdBy: makerId, expiresInDays });
    await deleteOldEndedKeys(tx, MOST_ENDED);
    await emit(tx, KeyCreated, { keyId: kept.id, permissions: held, expiresAt: expiresAt.toISOString() });
    const createdBy = maker ? { id: maker.id, name: maker.name } : null;
    const key = { ...kept, createdBy, keptBy: createdBy, standsStill: false, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), lastUsedAt: null, revokedAt: null };
    return { key, secret };
  });
}
