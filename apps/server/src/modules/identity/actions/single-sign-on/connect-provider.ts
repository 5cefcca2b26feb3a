import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Source } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { clientSecretPlace, findConnection, listDomainProofs } from '../../data/single-sign-on.reads.ts';
import { deleteConnection, deleteOtherDomainProofs, deleteOtherwiseOpened, putConnection } from '../../data/single-sign-on.writes.ts';
import { ProviderConnected, ProviderDisconnected } from '../../events.ts';
import { domainRecord } from '../../rules/domain-record.ts';
import { missingOf } from '../../rules/proof-after-look-up.ts';
import { mayChangePerson } from '../../rules/may-change-person.ts';
import { describeProvider, redirectUriAt } from './ask-provider.ts';
import { checkBranches } from '../branch/check-branches.ts';
import { permissionsHeld, powersOf } from '../role/powers-of.ts';

type Answer = HandlerAnswer<typeof api.getSingleSignOn>;

/** The connection as the contract writes it, with what each domain's DNS has to show. */
export async function connectionAnswer(ctx: Ctx, source: Source, origin: string): Promise<Answer> {
  const [connection, proofs] = await Promise.all([findConnection(source), listDomainProofs(source)]);
  const redirectUri = redirectUriAt(origin);
  if (!connection) return { connection: null, redirectUri };
  const { orgId, clientSecret, changedAt, ...settings } = connection;
  const domains = connection.domains.map((domain) => ({ domain, provedAt: proofs.get(domain)?.provedAt?.toISOString() ?? null, missing: missingOf(proofs.get(domain)?.missingSince ?? null), record: domainRecord(ctx.adapters.keyedToken, orgId, domain) }));
  return { connection: { ...settings, hasSecret: clientSecret !== null, domains, changedAt: changedAt.toISOString() }, redirectUri };
}

/**
 * Connects the organisation's identity provider, once it has described itself. Enforcing it ends all sessions but owners' that
 * were opened otherwise, and needs a domain that is proved. A domain that is taken off loses its proof. For owners alone. Refuses
 * `identity/sso-failed`, `no-domain-proved`, `role-unknown`, `role-beyond-yours`, `branches-do-not-fit`, `outgoing/address-refused`, `outgoing/failed`. Publishes identity.provider_connected.
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
    const held = { roles, permissions: await permissionsHeld(ctx, tx, roles) };
    const verdict = mayChangePerson(powersOf(ctx.actor), undefined, { ...held, active: true }, 0);
    if (!verdict.ok) throw refuse(problems.roleBeyondYours);
    await checkBranches(tx, held, null);
    await putConnection(tx, { ...settings, clientSecret: sealed });
    await deleteOtherDomainProofs(tx, settings.domains);
    // What was enforced before domains had to be proved stays so.
    if (settings.enforced && before?.enforced !== true && ![...(await listDomainProofs(tx)).values()].some(({ provedAt }) => provedAt !== null)) throw refuse(problems.noDomainProved);
    if (settings.enforced) await deleteOtherwiseOpened(tx);
    await emit(tx, ProviderConnected, { organisationId: tx.orgId, enforced: settings.enforced, defaultRoles: roles });
    return connectionAnswer(ctx, tx, origin);
  });
}

/** Disconnects it: passwords and passkeys open again. Refuses `identity/sso-unknown`. Publishes identity.provider_disconnected. */
export async function disconnectProvider(ctx: Ctx): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await deleteConnection(tx))) throw refuse(problems.ssoUnknown);
    await emit(tx, ProviderDisconnected, { organisationId: tx.orgId });
  });
}
