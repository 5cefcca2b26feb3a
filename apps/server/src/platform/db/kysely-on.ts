import { CamelCasePlugin, DefaultQueryExecutor, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely';
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

/**
 * One hold on a connection. Statements leave in the order of their calls, and those that are sent before anything is
 * waited for leave in one packet. After its end, whoever still has a reference can no longer use it.
 */
export class Session {
  readonly kysely: Kysely<never>;
  readonly #client: pg.PoolClient;
  readonly #remark: string;
  readonly #prelude: Prelude | undefined;
  #waiting: Statement[] = [];
  #behind: Statement[] = [];
  #end: { failed: () => boolean; statement: Omit<Statement, 'text' | 'name'> | undefined; over: PromiseWithResolvers<void> } | undefined;
  #underWay = 0;
  #whenAnswered: (() => void) | undefined;
  #over = false;

  /** `remark`: a comment that stands before every statement. `prelude`: a statement that goes before those of each packet. */
  constructor(client: pg.PoolClient, { remark = '', prelude }: { remark?: string; prelude?: Prelude } = {}) {
    this.#client = client;
    this.#remark = remark;
    this.#prelude = prelude;
    const executor = new SessionExecutor({
      executeQuery: (compiled) => this.#execute(compiled),
      streamQuery: () => {
        throw new Error('streaming is not supported in a pipelined transaction');
      },
    });
    this.kysely = new Kysely<never>({ config: { dialect: DIALECT }, dialect: DIALECT, driver: NO_DRIVER, executor });
  }

  /** Rows with their columns' names in camelCase; keys inside JSON stay as they are. */
  async #execute<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows, columns } = await this.#send(this.#waiting, sql, parameters);
    const names = namesInCode(columns);
    return { rows: rows.map((values) => named(names, values) as R), numAffectedRows: command === 'SELECT' ? undefined : BigInt(rowCount) };
  }

  /** Sends a statement, without waiting for earlier ones. Throws after the transaction's end: somebody forgot an `await`. */
  async query<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Rows<R>> {
    return rowsOf<R>(await this.#send(this.#waiting, text, values));
  }

  /** As `query`, behind all others of the next packet. */
  async queryBehind<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Rows<R>> {
    return rowsOf<R>(await this.#send(this.#behind, text, values));
  }

  async #send(list: Statement[], statement: string, values: readonly unknown[]): Promise<Answer> {
    if (this.#over) throw new Error(`a statement was sent after its transaction had ended (a missing await?): ${statement}`);
    const text = this.#remark + statement;
    const onWire = values.map(onTheWire);
    this.#flushSoon();
    try {
      return await new Promise<Answer>((answered, failed) => void list.push({ text, name: preparedName(text), values: onWire, answered, failed }));
    } catch (error) {
      // With the way here instead of the way through the socket.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  #flushSoon(): void {
    if (this.#waiting.length + this.#behind.length > 0 || this.#end) return;
    // After everything that goes on without waiting for input: first the promises, then the ticks.
    queueMicrotask(() => process.nextTick(() => this.#flush()));
  }

  /**
   * Commits behind all that go with the next packet, and takes nothing more. When one of `before` has failed by then without the server
   * (it could not be written down, or the body refused), everything is taken back instead.
   */
  async commitBehind(before: readonly Promise<unknown>[]): Promise<{ command: string }> {
    return new Promise<Answer>((answered, failed) => void this.#endWith(before, { values: [], answered, failed }));
  }

  /**
   * Takes nothing more after the next packet, which is a transaction by itself where none was begun, and waits until it is over. When one
   * of `before` has failed by then, nothing is sent.
   */
  async endPacket(before: readonly Promise<unknown>[]): Promise<void> {
    return this.#endWith(before, undefined);
  }

  #endWith(before: readonly Promise<unknown>[], statement: Omit<Statement, 'text' | 'name'> | undefined): Promise<void> {
    let failed = false;
    Promise.all(before).catch(() => (failed = true));
    this.#flushSoon();
    this.#end = { failed: () => failed, statement, over: Promise.withResolvers<void>() };
    this.#end.over.promise.catch(ignore);
    return this.#end.over.promise;
  }

  #flush(): void {
    const statements = [...this.#waiting, ...this.#behind];
    this.#waiting = [];
    this.#behind = [];
    const end = this.#end;
    this.#end = undefined;
    if (!end) {
      this.#deliver(statements);
      return;
    }
    this.#over = true;
    const { failed, statement, over } = end;
    if (statement) {
      const text = failed() ? 'rollback' : 'commit';
      statements.push({ text, name: preparedName(text), ...statement });
    } else if (failed()) {
      const nothing = new Error('nothing was sent: something that belongs to it has failed');
      for (const unsent of statements) unsent.failed(nothing);
      over.reject(nothing);
      return;
    }
    this.#deliver(statements, over);
  }

  #deliver(statements: Statement[], over?: PromiseWithResolvers<void>): void {
    if (statements.length === 0) {
      over?.resolve();
      return;
    }
    if (this.#prelude) statements.unshift({ text: this.#prelude.text, name: preparedName(this.#prelude.text), values: this.#prelude.values, answered: ignore, failed: ignore });
    this.#underWay += 1;
    this.#client.query(
      new StatementBatch(statements, valueParsers, (error) => {
        this.#underWay -= 1;
        if (error) over?.reject(error);
        else over?.resolve();
        if (this.#underWay === 0) this.#whenAnswered?.();
      }),
    );
  }

  /**
   * Sends what still waits, takes nothing more, and gives the connection back once all is answered: nobody shall wait behind
   * a stranger's statement. The pool itself puts away a connection that broke.
   */
  release(): void {
    this.#flush();
    this.#over = true;
    this.#whenAnswered = () => this.#client.release();
    if (this.#underWay === 0) this.#client.release();
  }

  /** Takes everything back, also after a commit that failed, and gives the connection back; one on which that failed is closed. */
  rollBack(): void {
    this.#flush();
    this.#over = true;
    this.#deliver([{ text: 'rollback', name: preparedName('rollback'), values: [], answered: () => this.#client.release(), failed: (error) => this.#client.release(error) }]);
  }
}

const rowsOf = <R extends pg.QueryResultRow>({ command, rowCount, rows, columns }: Answer): Rows<R> => ({ command, rowCount, rows: rows.map((row) => named(columns.names, row) as R) });

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

const refuse = async (): Promise<never> => {
  throw new Error('transactions are opened by transaction(ctx, …) only');
};
const NO_DRIVER: Driver = { init: refuse, acquireConnection: refuse, releaseConnection: refuse, beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse, destroy: refuse };
const ADAPTER = new PostgresAdapter();
const COMPILER = new SnakeCaseCompiler();
const DIALECT: Dialect = {
  createAdapter: () => ADAPTER,
  createDriver: () => NO_DRIVER,
  createQueryCompiler: () => COMPILER,
  createIntrospector: (db) => new PostgresIntrospector(db),
};

/** Hands statements over as they are called. Kysely's own way to a connection takes a few promises, more for the first: a statement could overtake another. */
class SessionExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    super(COMPILER, ADAPTER, { provideConnection: (consumer) => consumer(connection) });
    this.#connection = connection;
  }

  override executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    return this.#connection.executeQuery<R>(compiled);
  }
}
