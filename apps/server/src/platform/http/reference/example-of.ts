import type { Json } from '../openapi.ts';

const DEPTH_LIMIT = 5;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0199a1f2-7c3e-7d10-b0a4-5f6c2d9e8b11',
  'date-time': '2026-11-20T16:05:00.000Z',
  date: '2026-11-20',
  email: 'maria@example.com',
  binary: '(file)',
};

/** A believable value of a schema, for the reference: declared examples first, else something of the right kind. */
export function exampleOf(schema: Json, schemas: Readonly<Record<string, Json>>, name = '', depth = 0): unknown {
  if (typeof schema.$ref === 'string') {
    const target = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target && depth < DEPTH_LIMIT ? exampleOf(target, schemas, name, depth + 1) : {};
  }
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  for (const choice of ['anyOf', 'oneOf'] as const) {
    const options = schema[choice];
    if (Array.isArray(options)) return exampleOf((options.find((option: Json) => option.type !== 'null') ?? options[0]) as Json, schemas, name, depth);
  }
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map((part: Json) => exampleOf(part, schemas, name, depth)));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries((schema.properties ?? {}) as Record<string, Json>).map(([key, property]) => [key, exampleOf(property, schemas, key, depth + 1)]));
    case 'array':
      return depth < DEPTH_LIMIT && schema.items ? [exampleOf(schema.items as Json, schemas, name, depth + 1)] : [];
    case 'integer':
    case 'number':
      return numberFor(schema, name);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return textFor(schema, name);
    default:
      return {};
  }
}

function numberFor(schema: Json, name: string): number {
  if (/^lat/i.test(name)) return 37.7749;
  if (/^lng/i.test(name)) return -122.4194;
  const wanted = /minor$/i.test(name) ? 8900 : /seconds$/i.test(name) ? 900 : /metres$/i.test(name) ? 4200 : 1;
  const low = typeof schema.minimum === 'number' ? schema.minimum : -Infinity;
  const high = typeof schema.maximum === 'number' ? schema.maximum : Infinity;
  return Math.min(high, Math.max(low, wanted));
}

function textFor(schema: Json, name: string): string {
  const byFormat = typeof schema.format === 'string' ? BY_FORMAT[schema.format] : undefined;
  if (byFormat !== undefined) return byFormat;
  if (/currency/i.test(name)) return 'USD';
  if (/phone/i.test(name)) return '+14155550123';
  if (/timeZone/i.test(name)) return 'America/Los_Angeles';
  if (/email/i.test(name)) return 'maria@example.com';
  if (/slug/i.test(name)) return 'golden-gate-towing';
  if (/password/i.test(name)) return 'crossing-lantern-47';
  if (/^(name|ownerName|contactName|signedName)$/.test(name)) return 'Maria Lopez';
  if (/reason|note|detail/i.test(name)) return 'Customer asked for it';
  return 'text';
}
