import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../platform/db/database.ts';
import { ROLES } from '../platform/db/connections.ts';
import { StartupProblem, codeOf, messageOf } from '../platform/startup-problem.ts';

const UNKNOWN_STATEMENT = '26000';
const PROTOCOL_VIOLATION = '08P01';
/** A pooler with a single connection makes the probe wait for itself. */
const PROBE_MS = 3_000;
const GUIDE = 'The operator’s guide says how under “A pooler in front of PostgreSQL”; or leave the pooler out of DATABASE_URL.';

/**
 * Refuses a DATABASE_URL whose connections are not what requests need, which a pooler in between may cause: they must run as
 * the restricted role, or nothing keeps organisations apart, and know the statements that were prepared on them.
 */
export async function checkPooler({ kind, pools: { app } }: Pick<Database, 'kind' | 'pools'>): Promise<void> {
  if (kind !== 'url') return;
  try {
    const { rows } = await app.query<{ role: string }>('select current_user as role');
    if (rows[0]!.role !== ROLES.app) throw new StartupProblem(`Connections through DATABASE_URL run as ${rows[0]!.role} instead of ${ROLES.app}: a pooler in between drops the option that restricts them.`, `Fix the role of its login: alter role <login> set role = ${ROLES.app}. ${GUIDE}`);
    await probePreparedStatements(app);
  } catch (error) {
    if (codeOf(error) === PROTOCOL_VIOLATION) throw new StartupProblem(`The pooler of DATABASE_URL refuses our connections: ${messageOf(error)}.`, `Let it ignore what it does not pass on (PgBouncer: ignore_startup_parameters = options). ${GUIDE}`, { cause: error });
    if (codeOf(error) === UNKNOWN_STATEMENT) throw new StartupProblem('The pooler of DATABASE_URL forgets prepared statements between two transactions.', `Use one that keeps them (PgBouncer 1.21 or newer with max_prepared_statements above 0). ${GUIDE}`, { cause: error });
    throw error;
  }
}

/** Prepares a statement on one connection and asks for it again while another one holds the server's connection it was prepared on. */
async function probePreparedStatements(app: Database['pools']['app']): Promise<void> {
  const [first, second] = await Promise.all([app.connect(), app.connect()]);
  try {
    const probe = () => first.query({ name: 'truckroll_probe', text: 'select 1' });
    await probe();
    await second.query('begin');
    await second.query('select 1');
    const asked = probe();
    await Promise.race([asked, delay(PROBE_MS, undefined, { ref: false })]);
    await second.query('rollback');
    await asked;
  } finally {
    // Whatever state the probe left them in, nobody else gets these two.
    first.release(true);
    second.release(true);
  }
}
