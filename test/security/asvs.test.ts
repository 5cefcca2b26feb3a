import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const table = readFileSync(join(root, 'docs/security/asvs.md'), 'utf8');
const rows = [...table.matchAll(/^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)].map(([, id, state, what, tests]) => ({ id: id!, state: state!, what: what!.trim(), tests: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!) }));

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1 without a gap. */
const SECTIONS: Readonly<Record<string, number>> = {
  'V1.1': 2, 'V1.2': 9, 'V1.3': 11, 'V1.4': 3, 'V1.5': 2, 'V2.1': 3, 'V2.2': 3, 'V2.3': 4, 'V2.4': 1, 'V3.2': 2, 'V3.3': 4, 'V3.4': 6, 'V3.5': 5, 'V3.7': 2, 'V4.1': 3, 'V4.2': 1, 'V4.3': 2, 'V4.4': 4, 'V5.1': 1, 'V5.2': 3, 'V5.3': 2, 'V5.4': 3,
  'V6.1': 3, 'V6.2': 12, 'V6.3': 4, 'V6.4': 4, 'V6.5': 5, 'V6.6': 3, 'V6.8': 4, 'V7.1': 3, 'V7.2': 4, 'V7.3': 2, 'V7.4': 5, 'V7.5': 2, 'V7.6': 2, 'V8.1': 2, 'V8.2': 3, 'V8.3': 1, 'V8.4': 1, 'V9.1': 3, 'V9.2': 4, 'V10.1': 2, 'V10.2': 2, 'V10.3': 4, 'V10.4': 11, 'V10.5': 5, 'V10.6': 2, 'V10.7': 3,
  'V11.1': 2, 'V11.2': 3, 'V11.3': 3, 'V11.4': 4, 'V11.5': 1, 'V11.6': 1, 'V12.1': 3, 'V12.2': 2, 'V12.3': 4, 'V13.1': 1, 'V13.2': 5, 'V13.3': 2, 'V13.4': 5, 'V14.1': 2, 'V14.2': 4, 'V14.3': 3, 'V15.1': 3, 'V15.2': 3, 'V15.3': 7, 'V16.1': 1, 'V16.2': 5, 'V16.3': 4, 'V16.4': 3, 'V16.5': 3, 'V17.1': 1, 'V17.2': 4, 'V17.3': 2,
};
const requirements = Object.entries(SECTIONS).flatMap(([section, count]) => Array.from({ length: count }, (_, index) => `${section}.${index + 1}`));

test('every requirement of levels 1 and 2 stands in the table once, and no other', () => {
  expect(requirements).toHaveLength(253);
  expect(rows.map(({ id }) => id)).toEqual(requirements);
});

test('what is shown names its tests, what is not says why', () => {
  expect(rows.filter(({ state, tests }) => (state === 'shown') !== tests.length > 0 || !['shown', 'not yet', 'does not apply'].includes(state)).map(({ id }) => id)).toEqual([]);
  expect(rows.filter(({ what }) => what.length === 0).map(({ id }) => id)).toEqual([]);
});

test('every test that is named exists and is run', () => {
  const named = [...new Set(rows.flatMap(({ tests }) => tests))];
  expect(named.filter((file) => !existsSync(join(root, file)) || !/\.(test|e2e)\.ts$/.test(file))).toEqual([]);
});

test('the counts above the table are those of the table', () => {
  const count = (wanted: string): number => rows.filter(({ state }) => state === wanted).length;
  expect(table).toContain(`(${rows.length} of them)`);
  expect(table).toContain(`**${count('shown')} shown**`);
  expect(table).toContain(`**${count('not yet')} not yet**`);
  expect(table).toContain(`**${count('does not apply')} do not apply**`);
});
