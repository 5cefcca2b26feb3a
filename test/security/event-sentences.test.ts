import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('every event of the log has a sentence in the audit trail', () => {
  const names = globSync('apps/server/src/modules/*/events.ts', { cwd: root }).flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/defineEvent\('([a-z_]+\.[a-z_]+)'/g)].map(([, name]) => name!));
  const told = readFileSync(join(root, 'apps/console/src/text/settings/en/audit.ts'), 'utf8');
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !told.includes(`'${name.replace('.', '/')}':`))).toEqual([]);
});
