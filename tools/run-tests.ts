import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * `npm test`: everything, one after the other, then a summary that names what failed. `--long` instead runs what takes minutes each: fifty
 * kills of the server, every naughty string in every text of every endpoint, a hundred thousand fuzzed requests, a hundred thousand problems for the planner. Names of steps as further
 * arguments run those alone. Ends with 1 when anything failed.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const long = process.argv.includes('--long');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const vitest = (project: string, ...folders: string[]): string[] => [bin('vitest'), 'run', '--project', project, ...folders];

/** One more at a time than there are processors, for tests that wait as well as work. */
const ONE_MORE = `--maxWorkers=${availableParallelism() + 1}`;

type Step = { name: string; command: string[]; env?: Record<string, string> };

const everything: Step[] = [
  { name: 'types of server and packages', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of the web apps', command: [bin('tsc'), '-p', 'tsconfig.web.json'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware'] },
  { name: 'walls', command: [process.execPath, 'tools/walls.ts'] },
  { name: 'pure tests', command: vitest('unit') },
  { name: 'database tests', command: vitest('db') },
  { name: 'journeys', command: vitest('journey') },
  { name: 'web apps are built', command: [process.execPath, 'tools/build-web.mjs'] },
  // They wait as much as they work: ten seconds for an undo, half a minute for a lost line.
  { name: 'browser tests', command: [...vitest('e2e'), ONE_MORE] },
];

/** All at once: while one waits for a server that was killed, the others work. */
const inLength: Step[] = [
  {
    name: 'fifty kills, every naughty string, a hundred thousand fuzzed requests and problems',
    command: [bin('vitest'), 'run', '--project', 'journey', '--project', 'unit', 'apps/server/test/long', 'apps/server/test/sweeps/naughty', 'apps/server/test/sweeps/fuzz', 'packages/planner/src/any-problem.test.ts', ONE_MORE],
    env: { TRUCKROLL_LONG: '1' },
  },
];

const REASON_CHARACTERS = 600;
const reports = mkdtempSync(join(tmpdir(), 'truckroll-tests-'));

const steps = (long ? inLength : everything).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = steps.map(({ name, command: [program, ...args], env }) => {
  console.log(`\n━━ ${name}`);
  const began = Date.now();
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  const { status, signal } = spawnSync(program!, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, TRUCKROLL_TEST_REPORT: report } });
  return { name, passed: status === 0, seconds: (Date.now() - began) / 1000, failures: [...(signal === null ? [] : [`ended by ${signal}`]), ...failuresIn(report)] };
});

console.log('\n━━ summary');
for (const { name, passed, seconds, failures } of results) {
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s`);
  for (const failure of failures) console.log(`    ${failure}`);
}
rmSync(reports, { recursive: true });
if (!long) console.log('Longer ones (fifty kills, every naughty string everywhere, a hundred thousand problems): npm run test:long');
if (wanted.length === 0) keepDuration(long ? 'npm run test:long' : 'npm test', results.reduce((sum, { seconds }) => sum + seconds, 0));
process.exitCode = results.length > 0 && results.every(({ passed }) => passed) ? 0 : 1;

/** What failed in a run of tests: its name, and how the reason begins. */
function failuresIn(report: string): string[] {
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string; message: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[] };
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName, failureMessages }) => `${fullName}\n      ${failureMessages.join('\n').slice(0, REASON_CHARACTERS).replaceAll('\n', '\n      ')}`);
    if (failed.length === 0 && status !== 'failed') return [];
    return [`${relative(root, name)}${failed.length === 0 ? `: ${message.slice(0, REASON_CHARACTERS)}` : ''}`, ...failed.map((text) => `  ${text}`)];
  });
}

/** Keeps how long a whole run took here, for the table that `npm run bench` writes. */
function keepDuration(name: string, seconds: number): void {
  const file = join(root, 'node_modules/.cache/truckroll-tests.json');
  const runs = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, { seconds: number; at: string }>) : {};
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...runs, [name]: { seconds, at: new Date().toISOString() } }));
}
