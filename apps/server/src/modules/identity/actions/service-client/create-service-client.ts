import { randomBytes } from 'node:crypto';
import type { Answer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { countServiceClients, findServiceClient } from '../../data/service-client.reads.ts';
import { insertClientSecret, insertServiceClient } from '../../data/service-client.writes.ts';
import { ServiceClientCreated } from '../../events.ts';
import { clientSecretHashOf, clientSecretOf, clientSecretPrefixOf } from '../../rules/client-secret.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { checkGivableToPrograms } from '../role/check-givable.ts';

const MOST_CLIENTS = 100;

/**
 * Makes a service client from rights that its maker has; the secret is told this once. Refuses `identity/permission-unknown`,
 * `not-for-programs`, `role-beyond-yours`, `too-many-service-clients`. Publishes identity.service_client_created.
 */
export async function createServiceClient(ctx: Ctx, { name, permissions, requestsPerMinute }: Input<typeof api.createServiceClient>['body']): Promise<Answer<typeof api.createServiceClient>> {
  const held = [...new Set(permissions)].sort();
  checkGivableToPrograms(ctx, held);
  const [id, makerId, secret] = [newId(), personIdOf(ctx), clientSecretOf(randomBytes(32))];
  // An answer that holds a credential is stored under no Idempotency-Key.
  return transaction(withoutKey(ctx), async (tx) => {
    const [, all] = await Promise.all([lockOrganisation(tx), countServiceClients(tx)]);
    if (all >= MOST_CLIENTS) throw refuse(problems.tooManyServiceClients);
    await insertServiceClient(tx, { id, name, permissions: held, requestsPerMinute, createdBy: makerId, keptBy: makerId });
    await insertClientSecret(tx, id, { prefix: clientSecretPrefixOf(secret), hash: clientSecretHashOf(secret) });
    await emit(tx, ServiceClientCreated, { clientId: id, permissions: held });
    return { client: (await findServiceClient(tx, id))!, secret };
  });
}
