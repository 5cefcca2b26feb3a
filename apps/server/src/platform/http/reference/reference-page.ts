import { readFileSync } from 'node:fs';
import type { Json, OpenApi } from '../openapi.ts';
import { exampleOf } from './example-of.ts';

const STYLE = readFileSync(new URL('./reference.css', import.meta.url), 'utf8');
const SCRIPT = readFileSync(new URL('./reference.browser.js', import.meta.url), 'utf8');

type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: unknown[];
  'x-permission'?: string;
  'x-audience'?: string;
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
};
type Placed = { method: string; path: string; operation: Operation };

const escape = (text: unknown): string => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** The little Markdown that contracts use: `code` and paragraphs. */
const prose = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escape(paragraph).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('');
const titled = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll('-', ' ');

/** The reference of an OpenAPI document as one page: everything is in the HTML, the script only filters and copies. */
export function referencePage(api: OpenApi, nonce: string): string {
  const operations: Placed[] = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, path, operation: operation as unknown as Operation })));
  const byTag = api.tags.map(({ name }) => ({ tag: String(name), placed: operations.filter(({ operation }) => operation.tags[0] === name) }));
  const { schemas } = api.components;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Truckroll API reference</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the reference</a>
<aside>
  <header><strong>Truckroll</strong> <span>API ${escape(api.info.version)}</span></header>
  <label class="search"><span class="hidden">Search</span><input id="search" type="search" placeholder="Search  ( / )" autocomplete="off" spellcheck="false"></label>
  <nav aria-label="Endpoints">
    ${byTag.map(({ tag, placed }) => `<section data-group><h2>${escape(titled(tag))}</h2><ul>${placed.map(navItem).join('')}</ul></section>`).join('\n')}
    <section data-group><h2>Schemas</h2><ul>${Object.keys(schemas).map((name) => `<li data-find="${escape(name.toLowerCase())}"><a href="#schema-${escape(name)}">${escape(name)}</a></li>`).join('')}</ul></section>
    <section data-group><h2>Problems</h2><ul><li data-find="problems errors"><a href="#problems">All problem codes</a></li></ul></section>
  </nav>
  <p id="nothing" hidden>Nothing matches.</p>
</aside>
<main id="content">
  <section class="intro"><h1>API reference</h1>${prose(String(api.info.description))}
  <p><a class="button" href="/v1/openapi.json" download>OpenAPI 3.1 document</a></p></section>
  ${byTag.map(({ tag, placed }) => `<section class="tag"><h2 id="tag-${escape(tag)}">${escape(titled(tag))}</h2>${placed.map((one) => article(one, api)).join('\n')}</section>`).join('\n')}
  <section class="tag"><h2 id="schemas">Schemas</h2>${Object.entries(schemas).map(([name, schema]) => schemaEntry(name, schema, schemas)).join('\n')}</section>
  ${problemTable(operations)}
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const method = (name: string): string => `<span class="method ${name}">${name.toUpperCase()}</span>`;

const navItem = ({ method: name, path, operation }: Placed): string =>
  `<li data-find="${escape(`${name} ${path} ${operation.summary} ${operation['x-permission'] ?? ''}`.toLowerCase())}"><a href="#${operation.operationId}">${method(name)}<span>${escape(operation.summary)}</span></a></li>`;

function article({ method: name, path, operation }: Placed, api: OpenApi): string {
  const body = operation.requestBody && Object.entries(operation.requestBody.content)[0];
  const success = Object.entries(operation.responses).find(([status]) => Number(status) < 400);
  const answer = success?.[1].content && Object.entries(success[1].content)[0];
  const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  return `<article id="${operation.operationId}">
<h3>${escape(operation.summary)}</h3>
<p class="address">${method(name)} <code>${escape(path).replaceAll(/\{(\w+)\}/g, '<em>{$1}</em>')}</code></p>
<p class="access">${accessOf(operation)}</p>
${operation.description ? prose(operation.description) : ''}
<div class="columns"><div>
${operation.parameters.length > 0 ? `<h4>Parameters</h4><table><tbody>${operation.parameters.map(parameterRow).join('')}</tbody></table>` : ''}
${body ? `<h4>Body <small>${escape(body[0])}</small></h4>${namedFields(body[1].schema, api.components.schemas)}` : ''}
${success ? `<h4>Answer <small>${success[0]}${answer ? ` ${escape(answer[0])}` : ''}</small></h4>${answer ? `<details><summary>Fields</summary>${namedFields(answer[1].schema, api.components.schemas)}</details>` : '<p>No content.</p>'}` : ''}
<h4>Refusals</h4><ul class="refusals">${refusals.map(([status, response]) => `<li><b>${status}</b> ${codesOf(response).map((code) => `<a href="#problem-${escape(code.replace('/', '-'))}"><code>${escape(code)}</code></a>`).join(' ')}</li>`).join('')}</ul>
</div><div class="examples">
<figure><figcaption>Request <button type="button" data-copy>Copy</button></figcaption><pre>${escape(curlOf(name, path, operation, body, api))}</pre></figure>
${answer && answer[0] === 'application/json' ? `<figure><figcaption>Answer <button type="button" data-copy>Copy</button></figcaption><pre>${escape(JSON.stringify(exampleOf(answer[1].schema, api.components.schemas), null, 2))}</pre></figure>` : ''}
</div></div>
</article>`;
}

function accessOf(operation: Operation): string {
  const audience = operation['x-audience'] ? ' · provider only' : '';
  if (operation.security.length === 0) return `<span class="open">Public</span>${audience}`;
  return operation['x-permission'] ? `Needs <code>${escape(operation['x-permission'])}</code>${audience}` : `Needs a session${audience}`;
}

const codesOf = (response: { content?: Record<string, { schema: Json }> }): string[] => {
  const parts = response.content?.['application/problem+json']?.schema.allOf as { properties?: { code?: { enum?: string[] } } }[] | undefined;
  return parts?.flatMap((part) => part.properties?.code?.enum ?? []) ?? [];
};

const parameterRow = (parameter: Operation['parameters'][number]): string =>
  `<tr><th scope="row"><code>${escape(parameter.name)}</code>${parameter.required ? '<abbr title="required">*</abbr>' : ''}<small>${escape(parameter.in)}</small></th><td>${typeOf(parameter.schema)}${notesOf({ ...parameter.schema, description: parameter.description ?? parameter.schema.description })}</td></tr>`;

/** As `fieldsOf`, but a schema with a name shows its fields too. */
function namedFields(schema: Json, schemas: Readonly<Record<string, Json>>): string {
  const target = typeof schema.$ref === 'string' ? schemas[schema.$ref.split('/').at(-1) ?? ''] : undefined;
  return target ? `<p>${typeOf(schema)}</p>${fieldsOf(target, schemas)}` : fieldsOf(schema, schemas);
}

/** A schema as a table of its fields; a named one is only linked. */
function fieldsOf(schema: Json, schemas: Readonly<Record<string, Json>>): string {
  if (typeof schema.$ref === 'string') return `<p>${typeOf(schema)}</p>`;
  if (Array.isArray(schema.allOf)) return schema.allOf.map((part: Json) => fieldsOf(part, schemas)).join('');
  const properties = schema.properties as Record<string, Json> | undefined;
  if (!properties) return `<p>${typeOf(schema)}${notesOf(schema)}</p>`;
  const required = (schema.required ?? []) as string[];
  return `<table><tbody>${Object.entries(properties)
    .map(([name, property]) => `<tr><th scope="row"><code>${escape(name)}</code>${required.includes(name) ? '<abbr title="required">*</abbr>' : ''}</th><td>${typeOf(property)}${notesOf(property)}${nested(property, schemas)}</td></tr>`)
    .join('')}</tbody></table>`;
}

/** The fields of an object that has no name of its own, folded. */
function nested(schema: Json, schemas: Readonly<Record<string, Json>>): string {
  const inner = (schema.type === 'array' ? schema.items : schema) as Json | undefined;
  return inner?.properties ? `<details><summary>Fields</summary>${fieldsOf(inner, schemas)}</details>` : '';
}

function typeOf(schema: Json): string {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${escape(name)}">${escape(name)}</a>`;
  }
  for (const choice of ['anyOf', 'oneOf'] as const) {
    const options = schema[choice];
    if (Array.isArray(options)) return options.map((option: Json) => typeOf(option)).join(' <i>or</i> ');
  }
  if ('const' in schema) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `<code>${escape(value)}</code>`).join(' ');
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items as Json) : 'anything'}`;
  if (schema.type === 'object' && !schema.properties && schema.additionalProperties) return `map of ${typeOf(schema.additionalProperties as Json)}`;
  return `<i>${escape([schema.type ?? 'any', schema.format].filter(Boolean).join(', '))}</i>`;
}

const LARGEST_SAFE = 9_007_199_254_740_991;

function notesOf(schema: Json): string {
  const limits = [
    'default' in schema ? `default <code>${escape(JSON.stringify(schema.default))}</code>` : '',
    typeof schema.minLength === 'number' ? `at least ${schema.minLength} characters` : '',
    typeof schema.maxLength === 'number' ? `at most ${schema.maxLength} characters` : '',
    typeof schema.minimum === 'number' && schema.minimum > -LARGEST_SAFE ? `≥ ${schema.minimum}` : '',
    typeof schema.maximum === 'number' && schema.maximum < LARGEST_SAFE ? `≤ ${schema.maximum}` : '',
    typeof schema.maxItems === 'number' ? `at most ${schema.maxItems} items` : '',
  ].filter((limit) => limit !== '');
  const description = schema.description === undefined ? '' : ` <span>${escape(schema.description)}</span>`;
  return `${description}${limits.length > 0 ? ` <small>${limits.join(' · ')}</small>` : ''}`;
}

function curlOf(name: string, path: string, operation: Operation, body: [string, { schema: Json }] | undefined, api: OpenApi): string {
  const lines = [`curl ${name === 'get' ? '' : `-X ${name.toUpperCase()} `}${String(api.servers[0]?.url)}${path}`];
  if (operation.security.length > 0) lines.push(`-H 'Authorization: Bearer $TOKEN'`);
  if (name === 'post' && body?.[0] !== 'application/x-www-form-urlencoded') lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (operation.parameters.some((parameter) => parameter.name === 'If-Match')) lines.push(`-H 'If-Match: "1"'`);
  if (body?.[0] === 'application/json') lines.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(body[1].schema, api.components.schemas), null, 2)}'`);
  if (body?.[0] === 'application/x-www-form-urlencoded') lines.push(`-u "$CLIENT_ID:$CLIENT_SECRET"`, `-d 'grant_type=client_credentials'`);
  if (body?.[0] === 'multipart/form-data') for (const [key, value] of Object.entries(exampleOf(body[1].schema, api.components.schemas) as object)) lines.push(`-F '${key}=${value === '(file)' ? '@photo.jpg' : String(value)}'`);
  return lines.join(' \\\n  ');
}

const schemaEntry = (name: string, schema: Json, schemas: Readonly<Record<string, Json>>): string =>
  `<article class="schema" id="schema-${escape(name)}"><h3>${escape(name)}</h3>${fieldsOf(schema, schemas)}<details><summary>Example</summary><pre>${escape(JSON.stringify(exampleOf(schema, schemas), null, 2))}</pre></details></article>`;

function problemTable(operations: readonly Placed[]): string {
  const byCode = new Map<string, { status: string; users: Placed[] }>();
  for (const placed of operations) {
    for (const [status, response] of Object.entries(placed.operation.responses)) {
      for (const code of codesOf(response)) {
        const entry = byCode.get(code) ?? { status, users: [] };
        entry.users.push(placed);
        byCode.set(code, entry);
      }
    }
  }
  const rows = [...byCode].sort(([a], [b]) => a.localeCompare(b)).map(
    ([code, { status, users }]) =>
      `<tr id="problem-${escape(code.replace('/', '-'))}"><th scope="row"><code>${escape(code)}</code></th><td>${status}</td><td>${users.length > 6 ? `${users.length} endpoints` : users.map(({ operation }) => `<a href="#${operation.operationId}">${escape(operation.summary)}</a>`).join('<br>')}</td></tr>`,
  );
  return `<section class="tag" id="problems"><h2>Problems</h2><p>The <code>code</code> of a refusal never changes; its wording may.</p><table><thead><tr><th>Code</th><th>Status</th><th>Where</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}
