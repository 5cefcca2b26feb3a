import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely';
import type pg from 'pg';
import { onTheWire, StatementBatch, type Answer, type Columns, type Statement } from './statement-batch.ts';
import { valueParsers } from './value-parsers.ts';

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

type Prelude = { text: string; values: readonly string[] };
const ignore = (): void => undefined;

/** What a raw statement gave, with its columns' own names. */
export type Rows<R> = { rows: R[]; rowCount: number; command: string };

/** One transaction's hold on a connection. After its end, whoever still has a reference can no longer use it. */
export class Session {
  readonly kysely: Kysely<never>;
  readonly #client: pg.PoolClient;
  readonly #remark: string;
  readonly #prelude: Prelude | undefined;
  #waiting: Statement[] = [];
  #last: Statement | undefined;
  #over = false;

  /** `remark`: a comment that stands before every statement. `prelude`: a statement that goes before those of each packet. */
  constructor(client: pg.PoolClient, { remark = '', prelude }: { remark?: string; prelude?: Prelude } = {}) {
    this.#client = client;
    this.#remark = remark;
    this.#prelude = prelude;
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
    const { command, rowCount, rows, columns } = await this.#send(sql, parameters);
    const names = namesInCode(columns);
    return { rows: rows.map((values) => named(names, values) as R), numAffectedRows: command === 'SELECT' ? undefined : BigInt(rowCount) };
  }

  /** Sends a statement, without waiting for earlier ones. Throws after the transaction's end: somebody forgot an `await`. */
  async query<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Rows<R>> {
    const { command, rowCount, rows, columns } = await this.#send(text, values);
    return { command, rowCount, rows: rows.map((row) => named(columns.names, row) as R) };
  }

  async #send(statement: string, values: readonly unknown[]): Promise<Answer> {
    if (this.#over) throw new Error(`a statement was sent after its transaction had ended (a missing await?): ${statement}`);
    const text = this.#remark + statement;
    const onWire = values.map(onTheWire);
    if (this.#waiting.length === 0) this.#flushSoon();
    try {
      return await new Promise<Answer>((answered, failed) => void this.#waiting.push({ text, name: preparedName(text), values: onWire, answered, failed }));
    } catch (error) {
      // With the way here instead of the way through the socket.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  /** Statements that are sent before anything is waited for leave in one packet: everything that goes on without waiting for input, first the promises, then the ticks. */
  #flushSoon(): void {
    queueMicrotask(() => process.nextTick(() => this.#flush()));
  }

  /** Sends a statement behind all that go with the next packet, and takes nothing more after it. */
  async endWith(text: 'commit'): Promise<{ command: string }> {
    if (this.#waiting.length === 0) this.#flushSoon();
    return new Promise<Answer>((answered, failed) => void (this.#last = { text, name: preparedName(text), values: [], answered, failed }));
  }

  #flush(): void {
    const statements = this.#waiting;
    this.#waiting = [];
    if (this.#last) {
      statements.push(this.#last);
      this.#last = undefined;
      this.#over = true;
    }
    if (statements.length === 0) return;
    if (this.#prelude) statements.unshift({ text: this.#prelude.text, name: preparedName(this.#prelude.text), values: this.#prelude.values, answered: ignore, failed: ignore });
    this.#client.query(new StatementBatch(statements, valueParsers));
  }

  /** Sends what still waits, and takes nothing more. */
  end(): void {
    this.#over = true;
    this.#flush();
  }
}

const namesOf = new WeakMap<Columns, readonly string[]>();

function namesInCode(columns: Columns): readonly string[] {
  let names = namesOf.get(columns);
  if (!names) namesOf.set(columns, (names = columns.names.map(cases.toCode)));
  return names;
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
