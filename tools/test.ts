import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm test`: everything, one after the other, then a summary. `--long` adds what takes
 * longer than twelve minutes together. Ends with 1 when anything failed.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const long = process.argv.includes('--long');
const vitest = (project: string): string[] => [bin('vitest'), 'run', '--project', project];

const steps: { name: string; command: string[]; env?: Record<string, string> }[] = [
  { name: 'types of server and packages', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of the web apps', command: [bin('tsc'), '-p', 'tsconfig.web.json'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware'] },
  { name: 'walls', command: [process.execPath, 'tools/walls.ts'] },
  { name: 'pure tests', command: vitest('unit') },
  { name: 'database tests', command: vitest('db') },
  { name: 'journeys', command: vitest('journey') },
  { name: 'web apps are built', command: [process.execPath, 'tools/build-web.mjs'] },
  { name: 'browser tests', command: vitest('e2e') },
];

const results = steps.map(({ name, command: [program, ...args] }) => {
  console.log(`\n━━ ${name}`);
  const began = Date.now();
  const { status } = spawnSync(program!, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...(long ? { TRUCKROLL_LONG_TESTS: '1' } : {}) } });
  return { name, passed: status === 0, seconds: (Date.now() - began) / 1000 };
});

console.log('\n━━ summary');
for (const { name, passed, seconds } of results) console.log(`${passed ? '✓' : '✗'} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s`);
if (!long) console.log('Longer ones (kills by the dozen, fuzzing, Lighthouse): npm run test:long');
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
