import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** A repeatable source of chance. */
export type Dice = { below(n: number): number; chance(p: number): boolean; pick<T>(list: readonly T[]): T };

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (n) => Math.floor(next() * n), chance: (p) => next() < p, pick: (list) => list[Math.floor(next() * list.length)]! };
}

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const payloads = Object.values(JSON.parse(gunzipSync(fixture('vectors/payloads.json.gz')).toString()) as Record<string, string[]>).flat();
/** Strings that have broken other programs: naughty ones, injections, and what PostgreSQL and JSON disagree about. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...(JSON.parse(fixture('blns.json').toString()) as string[]),
  ...payloads,
  '\u0000', 'a\u0000b', '\ud800', 'x'.repeat(70_000), '💥'.repeat(500), '\u202e\u2066', '__proto__', 'constructor', '../../../../etc/passwd', '%00', '$where', "'; select pg_sleep(30); --", '{{7*7}}', '${7*7}', '-1', '1e309', 'NaN', 'null', 'true', '[]', '{}', '0x7f000001',
];
const HOSTILE_VALUES: readonly unknown[] = [null, true, false, 0, -0, -1, 1e308, -1e308, 1.5e-320, Number.MAX_SAFE_INTEGER + 2, 2 ** 31, 2 ** 63, [], {}, [[]], [null], { a: { a: { a: {} } } }, Array.from({ length: 300 }, (_, n) => n), { toString: 1, valueOf: null, constructor: { prototype: {} } }];

export type Schema = { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; prefixItems?: Schema[]; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; enum?: unknown[]; const?: unknown; format?: string; pattern?: string; minimum?: number; maximum?: number; exclusiveMinimum?: number; exclusiveMaximum?: number; minLength?: number; maxLength?: number; minItems?: number; maxItems?: number; $ref?: string; $defs?: Record<string, Schema>; additionalProperties?: Schema | boolean };

export const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema;

/** `valid`: what the schema asks for. `nearly`: the same with one thing wrong. `hostile`: something wrong nearly everywhere. */
export type Mood = 'valid' | 'nearly' | 'hostile';
export type Known = { /** Ids of records by the name of the parameter, ours and another organisation's. */ ids: Readonly<Record<string, readonly string[]>>; /** Texts that exist in a field of this name. */ words: Readonly<Record<string, readonly string[]>> };

/** A value for a schema. The same dice give the same value. */
export function inputFor(root: Schema, mood: Mood, dice: Dice, known: Known): unknown {
  const value = valueOf(root, '', { defs: root.$defs ?? {}, dice, known, spoil: mood === 'hostile' ? 0.4 : 0, depth: 0 });
  return mood === 'nearly' ? spoilOne(value, dice) : value;
}

type Walk = { defs: Record<string, Schema>; dice: Dice; known: Known; spoil: number; depth: number };

function valueOf(schema: Schema, name: string, walk: Walk): unknown {
  const { dice, defs } = walk;
  if (walk.spoil > 0 && walk.depth > 0 && dice.chance(walk.spoil)) return dice.chance(0.7) ? dice.pick(HOSTILE_TEXTS) : dice.pick(HOSTILE_VALUES);
  const deeper = { ...walk, depth: walk.depth + 1 };
  if (schema.$ref) return valueOf(defs[schema.$ref.replace('#/$defs/', '')] ?? {}, name, deeper);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return valueOf(dice.pick(variants), name, deeper);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, name, deeper) as object));
  switch (Array.isArray(schema.type) ? dice.pick(schema.type) : schema.type) {
    case 'object':
      return objectOf(schema, deeper);
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((item) => valueOf(item, name, deeper));
      const least = schema.minItems ?? 0;
      const count = walk.depth > 8 ? least : least + dice.below(Math.min(3, (schema.maxItems ?? 3) - least) + 1);
      return Array.from({ length: count }, () => valueOf(schema.items ?? {}, name.replace(/s$/, ''), deeper));
    }
    case 'string':
      return textOf(schema, name, walk);
    case 'number':
    case 'integer':
      return numberOf(schema, name, dice);
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    default:
      return dice.pick(HOSTILE_VALUES);
  }
}

function objectOf(schema: Schema, walk: Walk): Record<string, unknown> {
  const { dice } = walk;
  const entries = Object.entries(schema.properties ?? {}).filter(([key]) => (schema.required?.includes(key) ?? false) || dice.chance(0.6)).map(([key, child]) => [key, valueOf(child, key, walk)] as const);
  if (typeof schema.additionalProperties === 'object' && dice.chance(0.5)) entries.push([dice.chance(0.5) ? 'where' : dice.pick(HOSTILE_TEXTS), valueOf(schema.additionalProperties, 'where', walk)]);
  if (walk.spoil > 0 && dice.chance(0.2)) entries.push([dice.pick(['__proto__', 'constructor', 'orgId', 'org_id', 'id', 'roles', 'permissions', dice.pick(HOSTILE_TEXTS)]), dice.pick(HOSTILE_VALUES)]);
  return Object.fromEntries(entries);
}

function numberOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, type }: Schema, name: string, dice: Dice): number {
  if (name === 'lat') return 40.2737 + (dice.below(200) - 100) / 10_000;
  if (name === 'lng') return -76.8844 + (dice.below(200) - 100) / 10_000;
  const low = Math.max(minimum ?? -1e6, (exclusiveMinimum ?? -Infinity) + 1e-9);
  const high = Math.min(maximum ?? 1e6, (exclusiveMaximum ?? Infinity) - 1e-9);
  const edge = dice.chance(0.3) ? dice.pick([low, high, 0]) : low + (dice.below(1001) / 1000) * Math.min(high - low, 1e4);
  const number = Math.min(high, Math.max(low, edge));
  return type === 'integer' ? Math.ceil(number) : number;
}

const FORMATS: Readonly<Record<string, readonly string[]>> = { 'date-time': ['2026-03-02T17:00:00Z', '2026-03-02T18:30:00+01:00', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z'], date: ['2026-03-02', '2026-03-03', '0001-01-01', '9999-12-31'], email: ['somebody@example.com', 'ü@example.com'], uri: ['https://example.com/', 'https://127.0.0.1/', 'http://169.254.169.254/latest'] };
const BY_NAME: Readonly<Record<string, readonly string[]>> = { phone: ['+14155550123'], currency: ['USD', 'EUR', 'XXX'], timeZone: ['America/Los_Angeles', 'Pacific/Chatham'], vin: ['1M8GDM9AXKP042788'], colour: ['#112233'], language: ['en', 'de', 'ar'] };

function textOf({ format, pattern, minLength = 0, maxLength = 4_000 }: Schema, name: string, { dice, known }: Walk): string {
  const ids = known.ids[name] ?? known.ids[name.replace(/^default|^credits/, '').replace(/^./, (letter) => letter.toLowerCase())] ?? known.ids[`${name}Id`];
  if (ids && dice.chance(0.9)) return dice.pick(ids);
  if (format === 'uuid') return dice.pick(known.ids['any']!);
  const words = known.words[name] ?? BY_NAME[name] ?? (format === undefined ? undefined : FORMATS[format]);
  if (words && dice.chance(0.9)) return dice.pick(words);
  if (pattern === '^\\d\\d:\\d\\d$') return dice.pick(['22:00', '00:00', '24:00', '99:99']);
  if (pattern !== undefined && dice.chance(0.7)) return dice.pick(['jump_start', 'abc', 'A1', 'golden-gate', '123456']);
  const text = dice.chance(0.5) ? dice.pick(HOSTILE_TEXTS) : dice.pick(['Sample', 'Ana Ng', 'Market Street 5', 'Ünïcödé', 'long '.repeat(30)]);
  return text.slice(0, Math.max(1, maxLength)).padEnd(minLength, '.');
}

/** A copy with one place changed into something else, or one member missing or too much. */
function spoilOne(value: unknown, dice: Dice): unknown {
  if (value === null || typeof value !== 'object' || dice.chance(0.25)) return dice.chance(0.6) ? dice.pick(HOSTILE_TEXTS) : dice.pick(HOSTILE_VALUES);
  if (Array.isArray(value)) {
    if (value.length === 0) return [dice.pick(HOSTILE_VALUES)];
    const at = dice.below(value.length);
    return value.map((item: unknown, index) => (index === at ? spoilOne(item, dice) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || dice.chance(0.1)) return { ...value, [dice.pick(HOSTILE_TEXTS)]: dice.pick(HOSTILE_VALUES) };
  const key = dice.pick(keys);
  if (dice.chance(0.2)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: spoilOne((value as Record<string, unknown>)[key], dice) };
}
