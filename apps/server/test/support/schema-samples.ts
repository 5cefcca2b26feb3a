import { z } from 'zod';

type JsonSchema = { type?: string | string[]; properties?: Record<string, JsonSchema>; required?: string[]; items?: JsonSchema; prefixItems?: JsonSchema[]; anyOf?: JsonSchema[]; oneOf?: JsonSchema[]; allOf?: JsonSchema[]; enum?: unknown[]; const?: unknown; format?: string; pattern?: string; minimum?: number; exclusiveMinimum?: number; maximum?: number; minLength?: number; minItems?: number; default?: unknown; $ref?: string; $defs?: Record<string, JsonSchema>; additionalProperties?: JsonSchema | boolean; propertyNames?: JsonSchema };

type Path = readonly (string | number)[];

/** A valid-looking value of a contract's schema, the paths of its free text fields and of all its texts: those with a format, a pattern or a list of choices too. */
export type Sample = { value: unknown; textPaths: Path[]; stringPaths: Path[] };
type Found = Pick<Sample, 'textPaths' | 'stringPaths'>;

const FORMATS: Record<string, string> = { uuid: '01890a5d-ac96-774b-bcce-b302099a8057', 'date-time': '2026-03-02T17:00:00Z', date: '2026-03-02', email: 'somebody@example.com', uri: 'https://example.com/' };
const BY_NAME: Record<string, unknown> = { phone: '+14155550123', currency: 'USD', timeZone: 'America/Los_Angeles', vin: '1M8GDM9AXKP042788', from: '2026-03-01', to: '2026-03-03', slug: 'golden-gate', organisation: 'golden-gate', skill: 'roadside', code: 'jump_start', email: 'somebody@example.com', colour: '#112233', open: 'true', active: 'true', state: 'draft', lat: 37.78, lng: -122.41 };

const AN_HOUR_LATER = '2026-03-02T18:00:00Z';
const CLOCK_TIME = '^\\d\\d:\\d\\d$';
const CHECKED_FURTHER: ReadonlySet<string> = new Set(['email', 'timeZone', 'skill', 'organisation', 'open', 'active', 'state']);

/** Makes a sample from a zod schema, all optional fields present, and finds its free text fields (no format, pattern or list of choices). */
export function sampleOf(schema: z.ZodType): Sample {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema;
  const found: Found = { textPaths: [], stringPaths: [] };
  return { value: walk(root, [], root.$defs ?? {}, found, 0), ...found };
}

function walk(schema: JsonSchema, path: Path, defs: Record<string, JsonSchema>, found: Found, depth: number): unknown {
  if (schema.$ref) return walk(defs[schema.$ref.replace('#/$defs/', '')] ?? {}, path, defs, found, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) {
    if (typeof schema.enum[0] === 'string') found.stringPaths.push(path);
    return schema.enum[0];
  }
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return walk(variants.find((variant) => variant.type !== 'null') ?? variants[0]!, path, defs, found, depth + 1);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => walk(part, path, defs, found, depth + 1) as object));
  const name = path.at(-1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {}).map(([key, child]) => [key, walk(child, [...path, key], defs, found, depth + 1)] as const);
      if (entries.length === 0 && typeof schema.additionalProperties === 'object') return { where: walk(schema.additionalProperties, [...path, 'where'], defs, found, depth + 1) };
      return Object.fromEntries(entries);
    }
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((item, index) => walk(item, [...path, index], defs, found, depth + 1));
      return depth > 12 ? [] : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, (_, index) => walk(schema.items ?? {}, [...path, index], defs, found, depth + 1));
    case 'string': {
      found.stringPaths.push(path);
      if (name === 'endsAt') return AN_HOUR_LATER;
      if (schema.format && FORMATS[schema.format]) return FORMATS[schema.format];
      if (schema.pattern === CLOCK_TIME) return '22:00';
      // Their form is checked by more than the schema can say.
      if (typeof name === 'string' && CHECKED_FURTHER.has(name)) return BY_NAME[name];
      if (typeof name === 'string' && BY_NAME[name] !== undefined && (schema.pattern || schema.format || name === 'slug')) return BY_NAME[name];
      if (schema.pattern || schema.format) return BY_NAME[String(name)] ?? 'jump_start';
      found.textPaths.push(path);
      return 'Sample text'.padEnd(schema.minLength ?? 0, '.');
    }
    case 'number':
    case 'integer':
      if (typeof name === 'string' && typeof BY_NAME[name] === 'number') return BY_NAME[name];
      return Math.max(schema.minimum ?? 1, schema.exclusiveMinimum === undefined ? -Infinity : schema.exclusiveMinimum + 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** A copy of a sample with a text put into every free text field, or into every field that holds text at all. */
export function withText({ value, textPaths, stringPaths }: Sample, text: string, fields: 'free' | 'all' = 'free'): unknown {
  return withValues(value, (fields === 'free' ? textPaths : stringPaths).map((path) => [path, text]));
}

/** The sample with ids of real records where its fields are named after them (`serviceId`), and free text for the others to stay. */
export function withReferences(sample: Sample, ids: Readonly<Record<string, string>>): Sample {
  const named = sample.stringPaths.flatMap((path): [Path, string][] => {
    const id = ids[referenceAt(path)];
    return id === undefined ? [] : [[path, id]];
  });
  return { ...sample, value: withValues(sample.value, named) };
}

/** Which record a field names: `serviceId`, `defaultTruckId`, `territoryIds/0`, `vehicle/id`; empty for a field that names none. */
function referenceAt(path: Path): string {
  const [owner, name] = [String(path.at(-2)), String(path.at(-1))];
  if (owner.endsWith('Ids')) return owner.slice(0, -1);
  if (name === 'id') return `${owner}Id`;
  if (name === 'defaultTruckId') return 'truckId';
  return name.endsWith('Id') ? name : '';
}

function withValues(value: unknown, values: readonly (readonly [Path, unknown])[]): unknown {
  const holder: { root: unknown } = { root: structuredClone(value) };
  for (const [path, put] of values) {
    let parent = holder as unknown as Record<string | number, unknown>;
    const steps = ['root', ...path];
    for (const step of steps.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>;
    parent[steps.at(-1)!] = put;
  }
  return holder.root;
}
