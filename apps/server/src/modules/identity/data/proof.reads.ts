import { sql } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

/** What proves a name of an organisation by the DNS: an e-mail domain of its identity provider, or the host of its portal with its own proof. */
export type Proof = { orgId: string; provedAt: Date; missingSince: Date | null } & ({ of: 'domain'; name: string } | { of: 'host'; name: string; proof: string });

/** Proofs that count and were last looked up before, of every organisation. */
export async function listProofsDue(source: Source, before: Date): Promise<Proof[]> {
  const db = identityDb(source);
  const due = sql<boolean>`coalesce(looked_up_at, proved_at) < ${before}`;
  const [domains, hosts] = await Promise.all([
    db.selectFrom('identity.provedDomain').select(['orgId', 'domain as name', 'provedAt', 'missingSince']).where('provedAt', 'is not', null).where(due).$narrowType<{ provedAt: Date }>().execute(),
    db.selectFrom('identity.ownHost').select(['orgId', 'host as name', 'proof', 'provedAt', 'missingSince']).where('provedAt', 'is not', null).where(due).$narrowType<{ provedAt: Date }>().execute(),
  ]);
  return [...domains.map((row) => ({ of: 'domain' as const, ...row })), ...hosts.map((row) => ({ of: 'host' as const, ...row }))];
}

/** Since when a proof's record is not there, and whether it counts still. Undefined when nothing is missing. */
export async function findMissingProof(source: Source, of: Proof['of'], name: string): Promise<{ missingSince: Date; counts: boolean } | undefined> {
  const db = identityDb(source);
  const row = await (of === 'domain'
    ? db.selectFrom('identity.provedDomain').select(['provedAt', 'missingSince']).where('orgId', '=', source.orgId).where('domain', '=', name).executeTakeFirst()
    : db.selectFrom('identity.ownHost').select(['provedAt', 'missingSince']).where('orgId', '=', source.orgId).where('host', '=', name).executeTakeFirst());
  return row?.missingSince ? { missingSince: row.missingSince, counts: row.provedAt !== null } : undefined;
}
