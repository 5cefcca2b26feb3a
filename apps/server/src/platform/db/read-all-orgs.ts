import type { Ctx, Source } from '../context.ts';
import { Session } from './kysely-on.ts';
import { inside, refuseNesting, serverOf, takeConnection } from './sources.ts';

/** Stands for "no organisation": no row belongs to it. The `orgId` of tasks and of requests before sign-in. */
export const NO_ORG = '00000000-0000-0000-0000-000000000000';

declare const allOrgsBrand: unique symbol;

/** Reads over every organisation. */
export interface AllOrgsReads extends Source {
  readonly [allOrgsBrand]: true;
}

/**
 * Reads rows of every organisation: the only way to do so. `reason` says why that is right; it stands in the
 * SQL (`-- all orgs: …`), so that a database administrator sees it too. Statements are not one transaction; writes
 * are refused by the database.
 */
export async function readAllOrgs<T>(ctx: Ctx, reason: string, fn: (db: AllOrgsReads) => Promise<T>): Promise<T> {
  refuseNesting('readAllOrgs(ctx, …)');
  const client = await takeConnection(serverOf(ctx).database.pools.allOrgs);
  const session = new Session(client, { remark: `-- all orgs: ${reason.replaceAll(/[\r\n]/g, ' ')}\n` });
  try {
    return await inside('readAllOrgs(ctx, …)', () => fn({ orgId: NO_ORG, now: ctx.now, kysely: session.kysely } as AllOrgsReads));
  } finally {
    session.release();
  }
}
