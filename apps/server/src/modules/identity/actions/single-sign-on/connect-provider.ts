import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { clientSecretPlace, findConnection } from '../../data/single-sign-on.reads.ts';
import type { Connection } from '../../data/single-sign-on.reads.ts';
import { deleteConnection, deleteOtherwiseOpened, putConnection } from '../../data/single-sign-on.writes.ts';
import { ProviderConnected, ProviderDisconnected } from '../../events.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { describeProvider, redirectUriAt } from './ask-provider.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

type Answer = HandlerAnswer<typeof api.getSingleSignOn>;

export const connectionAnswer = (connection: Connection | undefined, origin: string): Answer => ({
  connection: connection ? { issuer: connection.issuer, clientId: connection.clientId, hasSecret: connection.clientSecret !== null, domains: connection.domains, defaultRoles: connection.defaultRoles, enforced: connection.enforced, changedAt: connection.changedAt.toISOString() } : null,
  redirectUri: redirectUriAt(origin),
});

/**
 * Connects the organisation's identity provider, once it has described itself. Enforcing it ends all sessions but owners' that
 * were opened otherwise. For owners alone. Refuses `identity/sso-failed`, `role-unknown`, `role-beyond-yours`, `outgoing/address-refused`,
 * `outgoing/failed`. Publishes identity.provider_connected.
 */
export async function connectProvider(ctx: Ctx, origin: string, { clientSecret, ...settings }: Input<typeof api.putSingleSignOn>['body']): Promise<Answer> {
  // Whoever chooses the provider could come in as anybody, owners too.
  if (!powersOf(ctx.actor).roles.includes('owner')) throw refuse(problems.roleBeyondYours);
  const before = await read(ctx, findConnection);
  const kept = before?.issuer === settings.issuer && before.clientId === settings.clientId ? before.clientSecret : null;
  const sealed = clientSecret === undefined ? kept : clientSecret === null ? null : ctx.adapters.cipher.seal(clientSecretPlace(ctx.orgId), clientSecret);
  await describeProvider(ctx, { orgId: ctx.orgId, issuer: settings.issuer, clientId: settings.clientId, clientSecret: sealed });
  return transaction(ctx, async (tx) => {
    const { defaultRoles: roles } = settings;
    const verdict = mayChangePerson(powersOf(ctx.actor), undefined, { roles, permissions: await permissionsHeld(ctx, tx, roles), active: true }, 0);
    if (!verdict.ok) throw refuse(problems.roleBeyondYours);
    await putConnection(tx, { ...settings, clientSecret: sealed });
    if (settings.enforced) await deleteOtherwiseOpened(tx);
    await emit(tx, ProviderConnected, { organisationId: tx.orgId, enforced: settings.enforced, defaultRoles: roles });
    return connectionAnswer(await findConnection(tx), origin);
  });
}

/** Disconnects it: passwords and passkeys open again. Refuses `identity/sso-unknown`. Publishes identity.provider_disconnected. */
export async function disconnectProvider(ctx: Ctx): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await deleteConnection(tx))) throw refuse(problems.ssoUnknown);
    await emit(tx, ProviderDisconnected, { organisationId: tx.orgId });
  });
}
