import { isDeepStrictEqual } from 'node:util';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { Problem, common } from '@truckroll/contracts/core/problem.ts';
import type { ProblemDef } from '@truckroll/contracts/core/problem.ts';
import { z } from 'zod';

/** A piece of JSON Schema or OpenAPI. */
export type Json = { [key: string]: unknown };

export type OpenApi = { openapi: string; info: Json; servers: Json[]; tags: Json[]; paths: Record<string, Record<string, Json>>; components: { schemas: Record<string, Json>; securitySchemes: Json; headers: Json } };

const PATH_PARAMETER = /:(\w+)/g;

/** `GET /v1/jobs/:jobId` → `getV1JobsByJobId`: unique because method and path are. */
export const operationIdOf = ({ method, path }: Endpoint): string =>
  method.toLowerCase() +
  path
    .split('/')
    .filter(Boolean)
    .map((step) => (step.startsWith(':') ? `By${capital(step.slice(1))}` : step.split(/[^A-Za-z0-9]+/).map(capital).join('')))
    .join('');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const tagOf = (endpoint: Endpoint): string => endpoint.path.split('/').filter(Boolean)[endpoint.path.startsWith('/v1/') ? 1 : 0] ?? 'root';

/**
 * The OpenAPI 3.1 description of a list of endpoints, from the same objects that validate requests.
 * Provider-only endpoints appear only when `forProvider`.
 */
export function openApiOf(endpoints: readonly Endpoint[], options: { version: string; forProvider: boolean; origin: string }): OpenApi {
  const seen = endpoints.filter((endpoint) => options.forProvider || endpoint.audience !== 'provider');
  const components = new Components();
  components.refTo(Problem, 'output');
  for (const { answer } of seen) if (answer) components.refTo(answer, 'output');
  const paths: OpenApi['paths'] = {};
  for (const endpoint of seen) (paths[endpoint.path.replaceAll(PATH_PARAMETER, '{$1}')] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint, components);
  return {
    openapi: '3.1.0',
    info: { title: 'Truckroll', version: options.version, description: INTRODUCTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: options.origin }],
    tags: [...new Set(seen.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: components.all(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'truckroll.session_token', description: 'Set by signing in; browsers send it by themselves.' },
        portalSession: { type: 'apiKey', in: 'cookie', name: 'truckroll.portal_session', description: "The portal's own cookie, for people of customers." },
        portalBearer: { type: 'http', scheme: 'bearer', description: 'The token that entering the portal answers with `session: "token"`; it opens nothing else.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'A program’s key, an access token, or the token that signing in answers with `session: "token"`.' },
        client: { type: 'oauth2', description: 'Access tokens for service clients', flows: { clientCredentials: { tokenUrl: '/v1/oauth/token', scopes: {} } } },
      },
      headers: {
        RequestId: { description: 'Quote it when asking for help', schema: { type: 'string', format: 'uuid' } },
        ETag: { description: 'The version that was read, for If-Match', schema: { type: 'string' } },
        IdempotentReplayed: { description: 'Present when this answer was stored by an earlier request with the same key', schema: { type: 'string', const: 'true' } },
        RateLimit: { description: 'Where the caller stands: remaining requests and seconds until the window ends', schema: { type: 'string', examples: ['"account";r=1199;t=60'] } },
      },
    },
  };
}

const INTRODUCTION = [
  'JSON is camelCase, ids are UUIDv7, instants RFC 3339 in UTC, money is an integer in the minor unit beside its ISO 4217 currency, durations are seconds and distances metres. Errors are `application/problem+json`; `code` never changes.',
  'Authentication by key: make a key in the settings under “Keys for programs” or with `POST /v1/keys` and send it as `Authorization: Bearer tr_live_…`. It works until it ends or is revoked.',
  'Authentication by token (OAuth 2.0 client credentials): make a service client (in the settings, or `POST /v1/service-clients`), send its id and secret as a form to `POST /v1/oauth/token` with `grant_type=client_credentials`, and send the access token as `Authorization: Bearer …`. It is good for 15 minutes at the address that gave it; `scope` narrows it to some of the client’s rights. OAuth libraries find everything at `/.well-known/oauth-authorization-server`. A key or client never may more than the person who answers for it may at that moment. What needs a fresh proof of a person is closed to both.',
  'Pages: lists answer `{ items, nextCursor }`; send `nextCursor` back as `cursor` until it is null, and `limit` for the size of a page.',
  'Limits: every answer says where you stand. `RateLimit-Policy: "key";q=600;w=60` is the quota and its window in seconds, `RateLimit: "key";r=599;t=60` what is left and the seconds until the window ends. Beyond it the answer is 429 with `Retry-After`.',
  'Versions: `/v1/` stays as it is described here. Answers may get further fields and lists of values further values; a change that would break a program gets a new prefix.',
  'Send an `Idempotency-Key` with every POST to make it safe to repeat. Endpoints that need `If-Match` take the `ETag` you read.',
].join('\n\n');

function operationOf(endpoint: Endpoint, components: Components): Json {
  const secured = endpoint.access !== 'public' && endpoint.access !== 'tracking-link';
  const body = bodyOf(endpoint, components);
  return {
    operationId: operationIdOf(endpoint),
    tags: [tagOf(endpoint)],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    security: endpoint.access === 'customer' ? [{ portalSession: [] }, { portalBearer: [] }] : secured ? [{ session: [] }, { bearer: [] }] : [],
    ...(typeof endpoint.access === 'object' ? { 'x-permission': endpoint.access.permission } : {}),
    ...(endpoint.customerRight === undefined ? {} : { 'x-customer-right': endpoint.customerRight }),
    ...(endpoint.reauthenticate ? { 'x-reauthenticate': endpoint.reauthenticate } : {}),
    ...(endpoint.audience ? { 'x-audience': endpoint.audience } : {}),
    parameters: [...parametersOf('path', endpoint.params, components), ...parametersOf('query', endpoint.query, components), ...headerParametersOf(endpoint)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successOf(endpoint, components), ...refusalsOf(endpoint) },
  };
}

function parametersOf(where: 'path' | 'query', schema: z.ZodObject | undefined, components: Components): Json[] {
  if (!schema) return [];
  const object = components.inline(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({ name, in: where, required: where === 'path' || (object.required?.includes(name) ?? false), schema: property }));
}

const headerParametersOf = (endpoint: Endpoint): Json[] => [
  ...(endpoint.method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', required: false, description: 'Makes the request safe to repeat', schema: { type: 'string', maxLength: 255 } }] : []),
  ...(endpoint.versioned ? [{ name: 'If-Match', in: 'header', required: true, description: 'The ETag that was read', schema: { type: 'string' } }] : []),
];

function bodyOf(endpoint: Endpoint, components: Components): Json | undefined {
  const fields = endpoint.body ? components.refTo(endpoint.body, 'input') : undefined;
  if (endpoint.anyBody) return fields && { required: false, content: { 'application/json': { schema: fields }, 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } };
  if (!endpoint.upload) return fields && { required: true, content: { [endpoint.form ? 'application/x-www-form-urlencoded' : 'application/json']: { schema: fields } } };
  const file: Json = { type: 'object', properties: { [endpoint.upload.field]: { type: 'string', format: 'binary', description: `At most ${endpoint.upload.maxBytes} bytes; ${endpoint.upload.accepts.join(', ')}` } }, required: [endpoint.upload.field] };
  return { required: true, content: { 'multipart/form-data': { schema: fields ? { allOf: [fields, file] } : file } } };
}

function successOf(endpoint: Endpoint, components: Components): Json {
  const status = String(endpoint.status ?? (endpoint.answer || endpoint.file ? 200 : 204));
  const answer = endpoint.answer ? components.refTo(endpoint.answer, 'output') : undefined;
  const headers: Json = {
    'Request-Id': { $ref: '#/components/headers/RequestId' },
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    ...(endpoint.versioned ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    ...(endpoint.method === 'POST' ? { 'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' } } : {}),
  };
  if (answer) return { [status]: { description: 'Done', headers, content: { 'application/json': { schema: answer } } } };
  if (endpoint.file !== undefined) return { [status]: { description: 'The file', headers, content: { [endpoint.file.split(';')[0]!]: { schema: { type: 'string', format: 'binary' } } } } };
  return { [status]: { description: 'Done', headers } };
}

/** Everything that may be refused: what the contract declares and what every gate of the HTTP layer can answer. */
export function problemsOf(endpoint: Endpoint): readonly ProblemDef[] {
  const takesInput = endpoint.params ?? endpoint.query ?? endpoint.body ?? endpoint.upload;
  const all: ProblemDef[] = [
    ...(endpoint.refusals ?? []),
    ...(takesInput ? [common.invalidInput] : []),
    ...(endpoint.access === 'public' ? [] : endpoint.access === 'tracking-link' ? [common.notFound, common.servicePaused] : endpoint.access === 'customer' ? [common.unauthenticated, common.servicePaused] : [common.unauthenticated]),
    ...(typeof endpoint.access === 'object' || endpoint.customerRight !== undefined ? [common.forbidden] : []),
    ...(endpoint.access === 'public' || endpoint.access === 'tracking-link' || endpoint.access === 'customer' || endpoint.beforeSecondFactor ? [] : [common.secondFactorFirst]),
    ...(endpoint.reauthenticate ? [common.proveItAgain] : []),
    ...(endpoint.body || endpoint.upload ? [common.malformed, common.tooLarge, common.unsupportedMediaType] : []),
    ...(endpoint.method === 'POST' ? [common.idempotencyMismatch] : []),
    ...(endpoint.versioned ? [common.preconditionRequired, common.preconditionFailed] : []),
    common.tooManyRequests,
  ];
  return [...new Map(all.map((problem) => [problem.code, problem])).values()];
}

/** What the token endpoint refuses with; everything else that is wrong with a request is 400 there. */
const FORM_STATUSES: ReadonlySet<number> = new Set([400, 401, 429]);
const OAUTH_ERROR = { type: 'object', properties: { error: { type: 'string', description: 'As in RFC 6749, 5.2' }, error_description: { type: 'string' } }, required: ['error'] };

function refusalsOf(endpoint: Endpoint): Json {
  const responses: Record<string, { description: string; codes: string[] }> = {};
  for (const problem of problemsOf(endpoint).filter(({ status }) => !endpoint.form || FORM_STATUSES.has(status))) {
    const response = (responses[problem.status] ??= { description: problem.title, codes: [] });
    if (response.codes.length > 0) response.description += ` · ${problem.title}`;
    response.codes.push(problem.code);
  }
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, codes }]) => [
      status,
      { description, content: endpoint.form ? { 'application/json': { schema: OAUTH_ERROR } } : { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] } } } },
    ]),
  );
}

/**
 * The named schemas of the document. A schema with `.meta({ id })` becomes a component; where what is sent and
 * what is answered differ, the sent one is called `<id>Input`.
 */
class Components {
  readonly #schemas = new Map<string, Json>();

  all(): Record<string, Json> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => a.localeCompare(b)));
  }

  /** A schema to write in place; parts of it may refer to components. */
  refTo(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => openToGrowth(jsonSchema, io) }) as Json & { $defs?: Record<string, Json> };
    const names = this.#adopt($defs ?? {}, io);
    return renamed(root, names) as Json;
  }

  /** As `refTo`, but an object with its own name is written out, because parameters are listed one by one. */
  inline(schema: z.ZodObject, io: 'input' | 'output'): Json {
    const written = this.refTo(schema, io);
    const name = typeof written.$ref === 'string' ? written.$ref.split('/').at(-1) : undefined;
    return (name === undefined ? undefined : this.#schemas.get(name)) ?? written;
  }

  /**
   * Takes definitions in under names that are free or already mean the same, and says which name each got.
   * Renaming one changes those that refer to it, so it repeats until nothing is renamed.
   */
  #adopt(definitions: Record<string, Json>, io: 'input' | 'output'): Map<string, string> {
    const names = new Map(Object.keys(definitions).map((id) => [id, id.startsWith('__schema') ? 'JsonValue' : id]));
    const differs = (id: string): boolean => {
      const known = this.#schemas.get(names.get(id)!);
      return known !== undefined && !isDeepStrictEqual(known, renamed(stripped(definitions[id]!), names));
    };
    for (let clash = Object.keys(definitions).find(differs); clash !== undefined; clash = Object.keys(definitions).find(differs)) {
      const name = names.get(clash)!;
      if (io === 'output' || name.endsWith('Input')) throw new Error(`two different schemas are called ${name}`);
      names.set(clash, `${name}Input`);
    }
    for (const [id, definition] of Object.entries(definitions)) this.#schemas.set(names.get(id)!, renamed(stripped(definition), names) as Json);
    return names;
  }
}

const stripped = ({ id: _id, $schema: _dialect, ...schema }: Json): Json => schema;

/** Answers may grow fields without breaking anybody, so they are not closed. */
function openToGrowth(schema: Json, io: 'input' | 'output'): void {
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
}

const DEFINITION = '#/$defs/';

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === '$ref' && typeof item === 'string' && item.startsWith(DEFINITION)) return [key, `#/components/schemas/${names.get(item.slice(DEFINITION.length))}`];
      return [key, renamed(item, names)];
    }),
  );
}
