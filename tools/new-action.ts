import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run new:action -- <module> <verb-noun>`: an action (gather → decide → act) and its test. */
const root = join(import.meta.dirname, '..');
const [module, name] = process.argv.slice(2);
const home = join(root, 'apps/server/src/modules', module ?? '');
if (module === undefined || name === undefined || !/^[a-z]+(-[a-z0-9]+)+$/.test(name) || !existsSync(home)) {
  console.error('Usage: npm run new:action -- <module> <verb-noun>   e.g. npm run new:action -- jobs reopen-job');
  process.exit(1);
}
const camel = name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const action = `import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';

/** What it promises. When it refuses. What it publishes. */
export async function ${camel}(ctx: Ctx, id: string): Promise<{ id: string }> {
  // gather: reads and network, outside any transaction
  return transaction(ctx, async (_tx) => {
    // act: lock the row, ask a pure rule, refuse(…) or write, emit(_tx, …)
    return { id };
  });
}
`;
const test = `import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../../test/support/test-server-context.ts';
import { ${camel} } from './${name}.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServerContext({ migrated: ['${module}'] });
});
afterAll(async () => server.close());

test('${name.replaceAll('-', ' ')} does what it promises', async () => {
  const id = newId();
  expect(await ${camel}(server.ctx(newId()), id)).toEqual({ id });
});
`;
mkdirSync(join(home, 'actions'), { recursive: true });
for (const [file, text] of [[`${name}.ts`, action], [`${name}.db.test.ts`, test]] as const) {
  writeFileSync(join(home, 'actions', file), text, { flag: 'wx' });
  console.log(`wrote apps/server/src/modules/${module}/actions/${file}`);
}
