import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import * as planner from './index.ts';
import { openThread } from './threads/node.ts';

/** What a statement that a comment follows gives. */
const SHOWN = /^(?!import|const|let|\s)(.+?);\s*\/\/ .*$/gm;

test('the examples of the README run as they stand, and give what is said beside them', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const code = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => block!.replace(/^import .*$/gm, '').replace(SHOWN, 'shown.push($1);')).join('\n');
  const shown = (await vm.runInNewContext(`(async () => { const shown = []; ${code}; return shown; })()`, { ...planner, openThread })) as unknown[];
  expect(JSON.parse(JSON.stringify(shown))).toMatchObject([
    { feasible: true, cost: { driving: 1900 }, routes: [{ visits: [{ reached: 900 }, {}] }] },
    [{ vehicle: 0, at: 0, price: 700, begins: 900, delays: [{ visit: 0, seconds: 2500 }] }],
    [{}],
    [],
    { routes: [[1, 0]], cost: 1900 },
    [{ visit: 'charger', from: { vehicle: 'ana' }, to: null }, { visit: 'boiler' }],
    true,
    [{ vehicle: 1, at: 0, price: 800, begins: 5100 }],
    [{ vehicle: 0, visit: null }],
    [{ vehicle: 0, visit: 0, share: 1 }],
  ]);
});
