import { sql } from 'kysely';
import { readAllOrgs } from '../db/read-all-orgs.ts';
import { transaction } from '../db/transaction.ts';
import { task } from './task.ts';

/** How long a repeated request is still recognised. Days of real time. */
const KEPT_DAYS = 7;

/** Forgets answers of idempotent requests after a week. */
export const clearOldAnswers = task({
  name: 'platform.clear-old-answers',
  everySeconds: 3600,
  run: async (ctx) => {
    const old = sql`created_at < now() - make_interval(days => ${KEPT_DAYS})`;
    const orgs = await readAllOrgs(ctx, 'finds organisations with answers to forget', async (db) => (await sql<{ orgId: string }>`select distinct org_id from platform.idempotency where ${old}`.execute(db.kysely)).rows);
    for (const { orgId } of orgs) {
      await transaction(ctx.inOrg(orgId), async (tx) => sql`delete from platform.idempotency where ${old}`.execute(tx.kysely));
    }
  },
});
