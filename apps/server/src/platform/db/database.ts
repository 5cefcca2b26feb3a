import pg from 'pg';
import type { Log } from '../log/log.ts';
import { StartupProblem } from '../startup-problem.ts';
import { asOwner, rolePool, type Reach, type Role } from './connections.ts';
import { openControlConnection, type ControlConnection } from './control-connection.ts';
import { EMBEDDED, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, type MigrationSource } from './migrate.ts';
import { ensureRoles } from './roles.ts';

/** A migrated database, ready for use by this process. */
export type Database = {
  readonly kind: Reach['kind'];
  readonly reach: Reach;
  /** Connections by role. `auth` belongs to the authentication library; the others to `read`, `transaction` and `readAllOrgs` alone. `branch` is opened once somebody is limited to branches. */
  readonly pools: Readonly<Record<Role, pg.Pool>>;
  readonly control: ControlConnection;
  /** Closes every connection and stops the embedded server. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  log: Log;
  /** The modules' migrations, in the order of their dependence. */
  migrations: readonly MigrationSource[];
  /** A PostgreSQL ≥ 15 of your own (DATABASE_URL). Without it the embedded one runs in `dataDir`. */
  url?: string | undefined;
  /** The same database without a pooler in between (DATABASE_ADMIN_URL). */
  adminUrl?: string | undefined;
  dataDir: string;
  /** Most connections that requests use at once. */
  poolSize?: number;
};

const OLDEST_VERSION = 150_000;
const MOST_FOR_BRANCHES = 6;

/** Starts or reaches the database, brings it to this version and opens its pools. Throws StartupProblem, saying what to do. */
export async function openDatabase({ log, migrations, url, adminUrl, dataDir, poolSize = 12 }: DatabaseOptions): Promise<Database> {
  if (url !== undefined) return prepareDatabase({ kind: 'url', url, adminUrl: adminUrl ?? url }, { log, migrations, poolSize });
  const server = await startEmbeddedPostgres({ dataDir });
  log.info({ reused: server.reused, pid: server.postmasterPid }, 'the embedded database runs');
  try {
    const reach: Reach = { kind: 'embedded', socketFolder: server.socketFolder, ...EMBEDDED };
    await createDatabase(reach);
    const database = await prepareDatabase(reach, { log, migrations, poolSize });
    return {
      ...database,
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function createDatabase(reach: Extract<Reach, { kind: 'embedded' }>): Promise<void> {
  await asOwner(
    reach,
    async (client) => {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [reach.database]);
      if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(reach.database)}`);
    },
    'postgres',
  );
}

/** Migrates a database that runs and opens its pools. */
export async function prepareDatabase(reach: Reach, { log, migrations, poolSize = 12 }: Pick<DatabaseOptions, 'log' | 'migrations' | 'poolSize'>): Promise<Database> {
  await migrateDatabase(reach, migrations, log);
  return openPools(reach, log, poolSize);
}

/** Checks the server's version, makes the roles and applies what is due. */
export async function migrateDatabase(reach: Reach, migrations: readonly MigrationSource[], log: Log): Promise<void> {
  await asOwner(reach, async (client) => {
    await refuseOldServer(client);
    await ensureRoles(client, reach);
    const applied = await migrate(client, migrations);
    if (applied > 0) log.info({ applied }, 'the database was brought to this version');
    if (await mendPositionsAfterRestore(client)) log.warn({}, 'the data came from another server: positions in the event log were set anew');
  });
}

/** Opens the pools of a database that is migrated already. */
export async function openPools(reach: Reach, log: Log, poolSize: number): Promise<Database> {
  const control = await openControlConnection(reach, log);
  const pools = { app: rolePool(reach, 'app', poolSize, log), branch: rolePool(reach, 'branch', Math.min(poolSize, MOST_FOR_BRANCHES), log), allOrgs: rolePool(reach, 'allOrgs', 3, log), auth: rolePool(reach, 'auth', 4, log) };
  return {
    kind: reach.kind,
    reach,
    pools,
    control,
    close: async () => {
      await Promise.all([...Object.values(pools).map(async (pool) => pool.end()), control.close()]);
    },
  };
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`);
  if (rows[0]!.number < OLDEST_VERSION) throw new StartupProblem(`The database is PostgreSQL ${rows[0]!.version}; Truckroll needs 15 or newer.`, 'Upgrade it, point DATABASE_URL at a newer one, or leave DATABASE_URL out to use the built-in database.');
}

/**
 * Transaction ids begin anew on a server that a dump was restored to; events that carry higher ones would stay
 * hidden from readers of the log. What was sealed gets the lowest id, the rest the next, each in the order of `seq`; readers go back to their
 * first unread event (they may read some again). True when that was needed.
 */
async function mendPositionsAfterRestore(client: pg.Client): Promise<boolean> {
  await client.query('begin; set local role truckroll_all_orgs');
  const { rows } = await client.query<{ ahead: boolean }>('select exists (select from platform.event where tx >= pg_snapshot_xmax(pg_current_snapshot())) as ahead');
  // The owner is under forced row-level security too, unless it is a superuser.
  if (rows[0]!.ahead) {
    await client.query(`
      reset role;
      alter table platform.event no force row level security;
      alter table platform.event_seal no force row level security;
      update platform.log_cursor c set tx = '3', seq = coalesce((select min(e.seq) - 1 from platform.event e where (e.tx, e.seq) > (c.tx, c.seq)), (select max(seq) from platform.event), 0);
      update platform.event e set tx = case when (e.tx, e.seq) <= (select s.to_tx, s.to_seq from platform.event_seal s where s.org_id = e.org_id order by s.number desc limit 1) then '3' else '4' end::xid8;
      update platform.event_seal s set to_tx = '3', to_seq = coalesce((select max(e.seq) from platform.event e where e.org_id = s.org_id and e.tx = '3'), 0);
      alter table platform.event force row level security;
      alter table platform.event_seal force row level security`);
  }
  await client.query('commit');
  return rows[0]!.ahead;
}
