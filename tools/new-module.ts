import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `npm run new:module -- <name> [noun]`: a module with its first table, event, action, read, endpoint and test, ready to run. */
const root = join(import.meta.dirname, '..');
const [name, noun = name?.replace(/s$/, '')] = process.argv.slice(2);
const KEBAB = /^[a-z][a-z0-9]*$/;
if (name === undefined || noun === undefined || !KEBAB.test(name) || !KEBAB.test(noun)) {
  console.error('Usage: npm run new:module -- <name> [noun]   e.g. npm run new:module -- warranties claim');
  process.exit(1);
}
const home = join(root, 'apps/server/src/modules', name);
if (existsSync(home)) {
  console.error(`There is a module ${name} already.`);
  process.exit(1);
}

const Noun = noun[0]!.toUpperCase() + noun.slice(1);
const files: Record<string, string> = {
  [`packages/contracts/src/${name}/schemas.ts`]: `import { z } from 'zod';
import { Id, line } from '../core/fields.ts';

export const New${Noun} = z.object({ title: line(200) }).meta({ id: 'New${Noun}' });
export type New${Noun} = z.output<typeof New${Noun}>;

export const ${Noun} = z.object({ id: Id, title: z.string() }).meta({ id: '${Noun}' });
export type ${Noun} = z.output<typeof ${Noun}>;
`,
  [`packages/contracts/src/${name}/api.ts`]: `import { endpoint } from '../core/endpoint.ts';
import { ${Noun}, New${Noun} } from './schemas.ts';

export const create${Noun} = endpoint({
  method: 'POST',
  path: '/v1/${name}',
  summary: 'Create a ${noun}',
  access: { permission: '${name}.${noun}.create' },
  body: New${Noun},
  answer: ${Noun},
  status: 201,
});
`,
  [`apps/server/src/modules/${name}/README.md`]: `# ${name}

Owns: …  
Words: ${noun} – …  
Tables: \`${name}.${noun}\`  
Events out: \`${name}.${noun}_created\`. Events in: none.
`,
  [`apps/server/src/modules/${name}/module.ts`]: `import { defineModule } from '../../platform/module.ts';
import { ${Noun}Created } from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const ${name}Module = defineModule({ name: '${name}', events: [${Noun}Created], routes, permissions });
`,
  [`apps/server/src/modules/${name}/events.ts`]: `import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const ${Noun}Created = defineEvent('${name}.${noun}_created', z.object({ ${noun}Id: z.uuid() }), (p) => p.${noun}Id);
`,
  [`apps/server/src/modules/${name}/permissions.ts`]: `/** Permission → roles that have it. */
export const permissions = {
  '${name}.${noun}.create': ['admin', 'dispatcher'],
} as const;
`,
  [`apps/server/src/modules/${name}/routes.ts`]: `import * as api from '@truckroll/contracts/${name}/api.ts';
import { route } from '../../platform/http/route.ts';
import { create${Noun} } from './actions/create-${noun}.ts';

export const routes = [route(api.create${Noun}, async (ctx, { body }) => create${Noun}(ctx, body))];
`,
  [`apps/server/src/modules/${name}/tables.ts`]: `import { tablesOf } from '../../platform/db/tables-of.ts';

export type ${Noun}Table = { id: string; title: string; createdAt: Date };

export type Tables = { '${name}.${noun}': ${Noun}Table };
export const ${name}Db = tablesOf<Tables>();
`,
  [`apps/server/src/modules/${name}/data/${noun}.writes.ts`]: `import type { Tx } from '../../../platform/context.ts';
import { ${name}Db, type ${Noun}Table } from '../tables.ts';

export async function insert${Noun}(tx: Tx, ${noun}: ${Noun}Table): Promise<void> {
  await ${name}Db(tx).insertInto('${name}.${noun}').values(${noun}).execute();
}
`,
  [`apps/server/src/modules/${name}/actions/create-${noun}.ts`]: `import type { ${Noun}, New${Noun} } from '@truckroll/contracts/${name}/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insert${Noun} } from '../data/${noun}.writes.ts';
import { ${Noun}Created } from '../events.ts';

/** Creates a ${noun}. Publishes ${name}.${noun}_created. */
export async function create${Noun}(ctx: Ctx, { title }: New${Noun}): Promise<${Noun}> {
  const id = newId();
  return transaction(ctx, async (tx) => {
    await insert${Noun}(tx, { id, title, createdAt: tx.now() });
    await emit(tx, ${Noun}Created, { ${noun}Id: id });
    return { id, title };
  });
}
`,
  [`apps/server/src/modules/${name}/actions/create-${noun}.db.test.ts`]: `import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../../test/support/test-server-context.ts';
import { create${Noun} } from './create-${noun}.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServerContext({ migrated: ['${name}'] });
});
afterAll(async () => server.close());

test('a created ${noun} is answered with its id', async () => {
  expect(await create${Noun}(server.ctx(newId()), { title: 'First' })).toMatchObject({ title: 'First' });
});
`,
  [`apps/server/src/modules/${name}/migrations/0001_create_${noun}.sql`]: `create table ${name}.${noun} (
  org_id uuid not null default platform.current_org(),
  id uuid not null,
  title text not null,
  created_at timestamptz not null,
  primary key (org_id, id)
);
select platform.protect('${name}.${noun}');
`,
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { flag: 'wx' });
  console.log(`wrote ${path}`);
}
const needs = readFileSync(join(root, 'needs.json'), 'utf8');
writeFileSync(join(root, 'needs.json'), needs.replace(/\n\}\s*$/, `,\n  "${name}": []\n}\n`));
console.log(`\nNow list ${name}Module in apps/server/src/app/modules.ts, then: npx vitest run --project db ${name}`);
