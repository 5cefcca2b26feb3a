import { allOrganisations } from '../modules/identity/index.ts';
import type { Adapters } from '../platform/adapters/index.ts';
import { verifySeals } from '../platform/audit/verify-seals.ts';
import type { KnownHead, Verification } from '../platform/audit/verify-seals.ts';
import { realClock } from '../platform/clock/clock.ts';
import { createFieldCipher } from '../platform/crypto/field-cipher.ts';
import type { FieldCipher } from '../platform/crypto/field-cipher.ts';
import type { Database } from '../platform/db/database.ts';
import { NO_ORG } from '../platform/db/read-all-orgs.ts';
import { createLog } from '../platform/log/log.ts';
import { createServerContext } from '../platform/server-context.ts';
import type { Settings } from './env.ts';
import { reachDatabase } from './reach-database.ts';
import { keptDataKeys } from './secret.ts';

export type VerifiedOrganisation = Verification & { slug: string };

/**
 * Recomputes the chain over every organisation's log, beside a server that runs or without one. `known` are heads that were kept
 * elsewhere, by the organisation's short name. Changes nothing; throws StartupProblem when the database cannot be reached.
 */
export async function verifyTrails(settings: Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseAdminUrl' | 'dataKeys'>, known: ReadonlyMap<string, KnownHead>): Promise<VerifiedOrganisation[]> {
  const cipher = createFieldCipher(settings.dataKeys ?? keptDataKeys(settings.dataDir));
  const database = await reachDatabase(settings);
  try {
    return await verifyAll(database, cipher, known);
  } finally {
    await database.close();
  }
}

async function verifyAll(database: Database, cipher: FieldCipher, known: ReadonlyMap<string, KnownHead>): Promise<VerifiedOrganisation[]> {
  const server = await createServerContext({ database, clock: realClock, log: createLog({ level: 'warn' }), adapters: { cipher } as unknown as Adapters, modules: [], delivery: 'inline' });
  const ctx = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'verify' } });
  const verified: VerifiedOrganisation[] = [];
  for (const { id, slug } of await allOrganisations(ctx)) verified.push({ slug, ...(await verifySeals(ctx.inOrg(id), known.get(slug))) });
  await server.close();
  return verified;
}
