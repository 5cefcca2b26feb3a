import pg from 'pg';

export type WireValue = string | Buffer | null;

/** A statement on its way. `name`: under which the server keeps it prepared; undefined for one that is sent whole. */
export type Statement = { text: string; name: string | undefined; values: readonly WireValue[]; answered: (answer: Answer) => void; failed: (error: Error) => void };

/** Rows as the server orders their columns. */
export type Answer = { command: string; rowCount: number; columns: Columns; rows: unknown[][] };

/** What a statement's rows consist of. The same object for the same prepared statement of a connection. */
export type Columns = { names: readonly string[]; parsers: readonly ((text: string) => unknown)[] };

type Field = { name: string; dataTypeID: number; format: string };
type Wire = {
  stream: { cork?(): void; uncork?(): void };
  parse(message: { text: string; name: string | undefined; types: undefined }): void;
  bind(message: { statement: string | undefined; values: readonly WireValue[] }): void;
  describe(message: { type: 'P' }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
};

/** What a connection has prepared, and what a packet under way prepares; `unsure` names may be prepared or not, since the statement failed the first time. */
type Prepared = { columns: Map<string, Columns>; parsing: Set<string>; unsure: Set<string> };
const preparedOn = new WeakMap<object, Prepared>();

const nothingPrepared = (): Prepared => ({ columns: new Map(), parsing: new Set(), unsure: new Set() });
const NO_COLUMNS: Columns = { names: [], parsers: [] };

/**
 * Statements that go to the server in one packet and whose answers come back in one: `pg` alone would end each with a
 * Sync, after which the server flushes its answer, so that ten statements wake both sides ten times. After one that fails the server
 * skips the rest of the batch; they fail with the same error. Rows of a prepared statement are described once for each
 * connection: the server itself refuses a prepared statement whose columns have changed.
 */
export class StatementBatch extends pg.Query {
  readonly #statements: readonly Statement[];
  readonly #types: pg.CustomTypesConfig;
  callback: ((error?: Error) => void) | undefined;
  #prepared: Prepared = nothingPrepared();
  /** Sent whole in this batch, so that a second one needs not be. */
  readonly #parsed = new Set<string>();
  #at = 0;
  #columns: Columns | undefined;
  #rows: unknown[][] = [];
  #unreadable: Error | undefined;

  /** `over` is called once, when all is answered, or with what made it fail. */
  constructor(statements: readonly Statement[], types: pg.CustomTypesConfig, over: (error?: Error) => void) {
    super({ text: '' });
    this.#statements = statements;
    this.#types = types;
    // Under this name, because `pg` wraps it to end a time limit for the query.
    this.callback = over;
    this.submit = (connection) => this.#send(connection as unknown as Wire);
  }

  #send(wire: Wire): void {
    let prepared = preparedOn.get(wire);
    if (!prepared) preparedOn.set(wire, (prepared = nothingPrepared()));
    this.#prepared = prepared;
    wire.stream.cork?.();
    for (const statement of this.#statements) {
      const { text, values } = statement;
      // Another packet under way prepares it, or has failed to: this one does without.
      if (statement.name !== undefined && prepared.parsing.has(statement.name) && !this.#parsed.has(statement.name)) statement.name = undefined;
      const { name } = statement;
      const known = name !== undefined && prepared.columns.has(name);
      if (!known && !(name !== undefined && this.#parsed.has(name))) {
        if (name !== undefined) {
          if (prepared.unsure.delete(name)) wire.close({ type: 'S', name });
          prepared.parsing.add(name);
          this.#parsed.add(name);
        }
        wire.parse({ text, name, types: undefined });
      }
      wire.bind({ statement: name, values });
      if (!known) wire.describe({ type: 'P' });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork?.();
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#columns = { names: fields.map(({ name }) => name), parsers: fields.map(({ dataTypeID }) => this.#types.getTypeParser(dataTypeID as never) as (text: string) => unknown) };
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { parsers } = this.#columnsNow();
    try {
      // A pooler prepares anew on other connections, where the columns may have changed since.
      if (fields.length !== parsers.length) throw new Error('the columns of a prepared statement have changed; start the server again after a migration');
      this.#rows.push(fields.map((value, index) => (value === null ? null : parsers[index]!(value))));
    } catch (error) {
      // Thrown here it would end the connection.
      this.#unreadable ??= error as Error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const statement = this.#statements[this.#at]!;
    const columns = this.#columnsNow();
    if (statement.name !== undefined) this.#prepared.columns.set(statement.name, columns);
    const words = text.split(' ');
    const [rows, unreadable] = [this.#rows, this.#unreadable];
    this.#at += 1;
    this.#columns = undefined;
    this.#rows = [];
    this.#unreadable = undefined;
    if (unreadable) statement.failed(unreadable);
    else statement.answered({ command: words[0]!, rowCount: words.length > 1 ? Number(words.at(-1)) : 0, columns, rows });
  }

  handleError(error: Error): void {
    const failed = this.#statements[this.#at];
    // Whether the server came as far as preparing it is not said.
    if (failed?.name !== undefined && this.#parsed.has(failed.name) && !this.#prepared.columns.has(failed.name)) this.#prepared.unsure.add(failed.name);
    for (const statement of this.#statements.slice(this.#at)) statement.failed(error);
    this.#at = this.#statements.length;
    this.#end(error);
  }

  handleReadyForQuery(): void {
    if (this.#at < this.#statements.length) this.handleError(new Error('the server ended a batch before it had answered all of it'));
    else this.#end();
  }

  #end(error?: Error): void {
    for (const name of this.#parsed) this.#prepared.parsing.delete(name);
    const over = this.callback;
    this.callback = undefined;
    over?.(error);
  }

  #columnsNow(): Columns {
    const { name } = this.#statements[this.#at]!;
    return this.#columns ?? (name === undefined ? undefined : this.#prepared.columns.get(name)) ?? NO_COLUMNS;
  }
}

/** A value as the wire carries it: instants in UTC, arrays as PostgreSQL writes them, other objects as JSON. Throws TypeError or RangeError for what cannot be sent. */
export function onTheWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'number': case 'boolean': case 'bigint':
      return String(value);
    case 'object':
      if (Buffer.isBuffer(value)) return value;
      if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      if (value instanceof Date) return value.toISOString();
      return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
    default:
      throw new TypeError(`a ${typeof value} cannot be sent to the database`);
  }
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return arrayLiteral(value);
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`;
  return `"${String(onTheWire(value)).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
