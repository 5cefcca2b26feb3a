import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Misplaced } from '../../tools/check-rooms.ts';
import { offences } from '../../tools/walls.ts';

/** Wall → the file of the small house beside this test that goes through it on purpose. */
const planted: Record<string, string> = {
  'calls-along-needs': 'apps/server/src/modules/alpha/actions/call-against-needs.ts',
  'enter-by-the-door': 'apps/server/src/modules/alpha/actions/climb-through-window.ts',
  'hear-events-in-reactions': 'apps/server/src/modules/alpha/actions/hear-in-action.ts',
  'events-stand-alone': 'apps/server/src/modules/beta/events.ts',
  'only-actions-write': 'apps/server/src/modules/alpha/reactions/on-gamma-happened.ts',
  'reads-do-not-write': 'apps/server/src/modules/alpha/data/thing.reads.ts',
  'platform-knows-no-module': 'apps/server/src/platform/know-module.ts',
  'modules-do-not-know-the-app': 'apps/server/src/modules/alpha/actions/know-app.ts',
  'front-ends-know-contracts-only': 'apps/console/src/features/customers/list.ts',
  'front-ends-do-not-meet': 'apps/portal/src/features/ask/form.ts',
  'features-do-not-meet': 'apps/console/src/features/jobs/board.ts',
  'packages-know-no-app': 'packages/ui/src/late.ts',
  'algorithms-stand-alone': 'packages/planner/src/peek.ts',
  'threads-of-node-know-only-threads': 'packages/planner/src/threads/node.ts',
  'kernel-and-contracts-are-low': 'packages/contracts/src/fields.ts',
  'no-circles': 'apps/server/src/platform/circle-one.ts',
  'everything-resolves': 'apps/server/src/modules/alpha/actions/unresolved.ts',
  'rules-are-pure': 'apps/server/src/modules/alpha/rules/ask-database.ts',
};
const plantedInRooms: [wall: string, where: string][] = [
  ['rules-are-pure', 'apps/server/src/modules/alpha/rules/look-at-clock.ts'],
  ['module-in-needs', 'apps/server/src/modules/delta'],
  ['module-has-wiring', 'apps/server/src/modules/delta'],
  ['needs-have-no-circle', 'needs.json'],
  ['room-names', 'apps/server/src/modules/alpha/services'],
  ['room-names', 'apps/server/src/modules/alpha/reactions/reacts.ts'],
  ['kebab-case', 'apps/server/src/modules/alpha/actions/NotKebab.ts'],
  ['telling-names', 'apps/server/src/modules/alpha/actions/helpers.ts'],
  ['own-schema-only', 'apps/server/src/modules/alpha/data/foreign.reads.ts'],
  ['own-schema-only', 'apps/server/src/modules/alpha/data/log.reads.ts'],
  ['all-orgs-by-its-door', 'apps/server/src/modules/alpha/data/raw.reads.ts'],
  ['sql-in-data', 'apps/server/src/modules/alpha/actions/query-here.ts'],
  ['writes-in-writes', 'apps/server/src/modules/alpha/data/late.reads.ts'],
];

let found: Misplaced[];
beforeAll(async () => {
  found = await offences(join(import.meta.dirname, 'house'));
}, 30_000);

test.each([...Object.entries(planted), ...plantedInRooms])('%s is caught in %s', (wall, where) => {
  expect(found).toContainEqual(expect.objectContaining({ wall, where }));
});

test('every wall of the configuration has a planted violation', () => {
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
  expect(new Set(Object.keys(planted))).toEqual(new Set(forbidden.map((rule) => rule.name)));
});

test('what is in order is not reported', () => {
  const inOrder = ['apps/server/src/modules/alpha/index.ts', 'apps/server/src/modules/alpha/data/thing.writes.ts', 'apps/server/src/app/everything.ts'];
  expect(found.filter(({ where }) => inOrder.includes(where))).toEqual([]);
});
