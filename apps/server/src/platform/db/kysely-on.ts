import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely';
import type pg from 'pg';

/** Kysely's own rules between snake_case in SQL and camelCase in TypeScript, remembered for each name. */
const cases = new (class extends CamelCasePlugin {
  readonly toSql = (name: string): string => this.snakeCase(name);
  readonly toCode = (name: string): string => this.camelCase(name);
})();

/**
 * Writes names in snake_case as it goes. The plugin would copy every statement's tree to rename it, and every row
 * (a statement and its row: 16 µs of processor instead of 19 to 25).
 */
class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(cases.toSql(identifier));
  }
}

const MOST_STATEMENTS = 1000;
const MOST_REMEMBERED = 5000;
const names = new Map<string, string>();
const seenOnce = new Set<string>();

/**
 * A name under which the server keeps a statement prepared, from its second use on. Bounded, because every
 * connection keeps its own copies: texts that vary endlessly (`in ($1, …, $n)`) must not fill them.
 */
function preparedName(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= MOST_STATEMENTS) return name;
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= MOST_REMEMBERED) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  seenOnce.delete(text);
  const next = `t${names.size}`;
  names.set(text, next);
  return next;
}

type Corkable = { connection?: { stream: { cork?(): void; uncork?(): void } } };
const corked = new WeakSet<pg.PoolClient>();

/**
 * Statements that are sent before anything is waited for leave in one packet. Writing to a socket costs more than
 * making the statement: without this it was two fifths of the server's processor time.
 */
export function sendTogether(client: pg.PoolClient): void {
  const stream = (client as Corkable).connection?.stream;
  if (stream?.cork === undefined || corked.has(client)) return;
  corked.add(client);
  stream.cork();
  // After everything that now goes on without waiting for input: first the promises, then the ticks.
  queueMicrotask(() =>
    process.nextTick(() => {
      corked.delete(client);
      stream.uncork?.();
    }),
  );
}

/** One transaction's hold on a connection. After `end`, whoever still has a reference can no longer use it. */
export class Session {
  readonly kysely: Kysely<never>;
  readonly #client: pg.PoolClient;
  readonly #remark: string;
  #over = false;

  /** `remark`: a comment that stands before every statement. */
  constructor(client: pg.PoolClient, remark = '') {
    this.#client = client;
    this.#remark = remark;
    const connection: DatabaseConnection = {
      executeQuery: (compiled) => this.#execute(compiled),
      streamQuery: () => {
        throw new Error('streaming is not supported in a pipelined transaction');
      },
    };
    this.kysely = new Kysely<never>({ dialect: dialectOf(connection) });
  }

  /** Rows with their columns' names in camelCase; keys inside JSON stay as they are. */
  async #execute<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows, fields } = await this.#send<unknown[]>({ text: sql, values: parameters as unknown[], rowMode: 'array' });
    const names = fields.map(({ name }) => cases.toCode(name));
    return { rows: rows.map((values) => named(names, values) as R), numAffectedRows: command === 'SELECT' ? undefined : BigInt(rowCount ?? 0) };
  }

  /** Sends a statement at once, without waiting for earlier ones. Throws after the transaction's end: somebody forgot an `await`. */
  async query<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<pg.QueryResult<R>> {
    return this.#send<R>({ text, values });
  }

  async #send<R extends pg.QueryResultRow>(statement: pg.QueryConfig & { rowMode?: 'array' }): Promise<pg.QueryResult<R>> {
    if (this.#over) throw new Error(`a statement was sent after its transaction had ended (a missing await?): ${statement.text}`);
    const remarked = { ...statement, text: this.#remark + statement.text };
    const name = preparedName(remarked.text);
    sendTogether(this.#client);
    return this.#client.query<R>(name === undefined ? remarked : { name, ...remarked });
  }

  end(): void {
    this.#over = true;
  }
}

function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) row[name] = values[index];
  return row;
}

function dialectOf(connection: DatabaseConnection): Dialect {
  const refuse = async (): Promise<never> => {
    throw new Error('transactions are opened by transaction(ctx, …) only');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createQueryCompiler: () => new SnakeCaseCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
