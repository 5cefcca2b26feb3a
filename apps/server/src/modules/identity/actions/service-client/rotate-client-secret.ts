import { randomBytes } from 'node:crypto';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findServiceClient, lockServiceClient } from '../../data/service-client.reads.ts';
import { deleteEndedClientSecrets, endClientSecrets, insertClientSecret } from '../../data/service-client.writes.ts';
import { ClientSecretRotated } from '../../events.ts';
import { clientSecretHashOf, clientSecretOf, clientSecretPrefixOf } from '../../rules/client-secret.ts';

/**
 * Gives a service client a new secret, told this once; those before end after the overlap. Refuses `identity/service-client-not-found`.
 * Publishes identity.client_secret_rotated.
 */
export async function rotateClientSecret(ctx: Ctx, clientId: string, overlapSeconds: number): Promise<Answer<typeof api.rotateClientSecret>> {
  const secret = clientSecretOf(randomBytes(32));
  // An answer that holds a credential is stored under no Idempotency-Key.
  return transaction(withoutKey(ctx), async (tx) => {
    if (!(await lockServiceClient(tx, clientId))) throw refuse(problems.serviceClientNotFound);
    await endClientSecrets(tx, clientId, overlapSeconds);
    await deleteEndedClientSecrets(tx, clientId);
    await insertClientSecret(tx, clientId, { prefix: clientSecretPrefixOf(secret), hash: clientSecretHashOf(secret) });
    await emit(tx, ClientSecretRotated, { clientId, overlapSeconds });
    return { client: (await findServiceClient(tx, clientId))!, secret };
  });
}
