import { randomBytes } from 'node:crypto';
import type { OwnHost } from '@truckroll/contracts/identity/own-host.api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Source } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOwnHost } from '../../data/own-host.reads.ts';
import { deleteOwnHost, updateProved, writeOwnHost } from '../../data/own-host.writes.ts';
import { HostChanged } from '../../events.ts';
import { missingOf } from '../../rules/proof-after-look-up.ts';
import { recordOf } from '../../rules/host-proof.ts';

type Answer = { ownHost: OwnHost | null };

/** The name claimed, with what proves it. */
export async function ownHost(source: Source): Promise<Answer> {
  const row = await findOwnHost(source);
  return { ownHost: row ? { host: row.host, record: recordOf(row), provedAt: row.provedAt?.toISOString() ?? null, missing: missingOf(row.missingSince) } : null };
}

/** Claims a name for the portal; another one before it opens nothing any more. Refuses `identity/host-taken` for the installation's own. Publishes identity.host_changed. */
export async function claimHost(ctx: Ctx, host: string): Promise<Answer> {
  const { publicUrl, portalUrl } = ctx.adapters;
  if ([publicUrl, portalUrl].some((own) => own !== undefined && new URL(own).hostname === host)) throw refuse(problems.hostTaken);
  return transaction(ctx, async (tx) => {
    const before = await findOwnHost(tx);
    if (before?.host !== host) {
      await writeOwnHost(tx, { host, proof: randomBytes(18).toString('base64url') });
      await emit(tx, HostChanged, { organisationId: tx.orgId, change: 'claimed' });
    }
    return ownHost(tx);
  });
}

/** Looks for the proof in the DNS; once found, the portal opens under the name. Refuses `identity/no-own-host`, `host-not-proved`, `host-taken`, `outgoing/failed`. Publishes identity.host_changed. */
export async function proveHost(ctx: Ctx): Promise<Answer> {
  const claimed = await read(ctx, findOwnHost);
  if (!claimed) throw refuse(problems.noOwnHost);
  const { name, value } = recordOf(claimed);
  const found = await ctx.adapters.textRecords(name);
  if (!found.includes(value)) throw refuse(problems.hostNotProved, `There is no TXT record ${name} that says ${value}. A new record can take an hour to be seen.`);
  return transaction(ctx, async (tx) => {
    if (!(await updateProved(tx, claimed))) throw refuse(problems.noOwnHost);
    if (claimed.provedAt === null || claimed.missingSince) await emit(tx, HostChanged, { organisationId: tx.orgId, change: claimed.provedAt === null ? 'proved' : 'found_again' });
    return ownHost(tx);
  });
}

/** Gives the name up. Publishes identity.host_changed. */
export const giveUpHost = (ctx: Ctx): Promise<Answer> =>
  transaction(ctx, async (tx) => {
    if (await findOwnHost(tx)) {
      await deleteOwnHost(tx);
      await emit(tx, HostChanged, { organisationId: tx.orgId, change: 'given_up' });
    }
    return { ownHost: null };
  });
