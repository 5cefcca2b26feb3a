import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findConnection, lockConnection } from '../../data/single-sign-on.reads.ts';
import { putDomainProof } from '../../data/single-sign-on.writes.ts';
import { DomainProved } from '../../events.ts';
import { domainRecord } from '../../rules/domain-record.ts';
import { powersOf } from '../role/powers-of.ts';
import { connectionAnswer } from './connect-provider.ts';

/**
 * Counts a domain of the connection as the organisation's own once its DNS shows the organisation's record. For owners alone. Refuses
 * `identity/domain-not-listed`, `domain-record-missing`, `domain-taken` for what another organisation proved first,
 * `role-beyond-yours`, `outgoing/failed`. Publishes identity.domain_proved.
 */
export async function proveDomain(ctx: Ctx, origin: string, domain: string): Promise<HandlerAnswer<typeof api.checkDomain>> {
  if (!powersOf(ctx.actor).roles.includes('owner')) throw refuse(problems.roleBeyondYours);
  const isListed = (connection: { domains: string[] } | undefined): boolean => connection?.domains.includes(domain) === true;
  if (!isListed(await read(ctx, findConnection))) throw refuse(problems.domainNotListed);
  const shown = await ctx.adapters.textRecords(domain);
  if (!shown.some((text) => text.trim() === domainRecord(ctx.adapters.keyedToken, ctx.orgId, domain))) throw refuse(problems.domainRecordMissing);
  return transaction(ctx, async (tx) => {
    // It may have been taken off while the name service was asked.
    if (!isListed(await lockConnection(tx))) throw refuse(problems.domainNotListed);
    await putDomainProof(tx, domain);
    await emit(tx, DomainProved, { organisationId: tx.orgId, domain });
    return connectionAnswer(ctx, tx, origin);
  });
}
