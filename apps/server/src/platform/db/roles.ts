import pg from 'pg';
import { codeOf, StartupProblem } from '../startup-problem.ts';
import { ROLES, type Reach } from './connections.ts';

const DUPLICATES = ['42710', '23505', 'XX000']; // duplicate object, or lost a race for it ("tuple concurrently updated")
const DENIED = '42501';

/**
 * Makes sure that the restricted roles exist and that we may become them. On the embedded server they
 * log in themselves; on a server of your own its user needs CREATEROLE once, or an administrator runs what
 * the problem says. Throws StartupProblem with those statements.
 */
export async function ensureRoles(client: pg.Client, reach: Reach): Promise<void> {
  const user = pg.escapeIdentifier((await client.query<{ user: string }>('select current_user as user')).rows[0]!.user);
  const present = new Set((await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname = any($1)`, [Object.values(ROLES)])).rows.map((row) => row.rolname));
  const login = reach.kind === 'embedded' ? 'login' : 'nologin';
  const statements: string[] = [];
  for (const role of Object.values(ROLES)) {
    if (!present.has(role)) statements.push(`create role ${role} ${login} ${role === ROLES.branch ? 'inherit' : 'noinherit'} nobypassrls`);
    else if (await mayBecome(client, role)) continue;
    statements.push(`grant ${role} to ${user}`);
  }
  if (!(await isMember(client, ROLES.branch, ROLES.app))) statements.push(`grant ${ROLES.app} to ${ROLES.branch}`);
  for (const statement of statements) {
    try {
      await client.query(statement);
    } catch (error) {
      if (DUPLICATES.includes(codeOf(error) ?? '')) continue;
      if (codeOf(error) !== DENIED) throw error;
      throw new StartupProblem(`The database user ${user} may not make the roles that keep organisations apart.`, `Let an administrator run once: ${statements.join('; ')}; (or alter role ${user} createrole).`, { cause: error });
    }
  }
}

async function mayBecome(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(`select pg_has_role(current_user, $1, 'member') as may`, [role]);
  return rows[0]!.may;
}

/** Whether a role has all that another one may; false while either is missing. */
async function isMember(client: pg.Client, role: string, of: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(`select pg_has_role(a.oid, b.oid, 'usage') as member from pg_roles a, pg_roles b where a.rolname = $1 and b.rolname = $2`, [role, of]);
  return rows[0]?.member ?? false;
}
