import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { table, type Appendix, type FromBench, type Result } from '../bench/support/report.ts';

/**
 * `npm run bench [text]`: the benchmarks beside the packages and the server, one after the other; with a text, those whose
 * path holds it. Ends with one table of promises and results. All of them together write docs/benchmarks.md anew.
 */
const root = join(import.meta.dirname, '..');
const wanted = process.argv[2] ?? '';
const files = globSync('{packages/*,apps/server,.}/bench/*.bench.ts', { cwd: root }).filter((file) => file.includes(wanted)).sort();
const results: Result[] = [];
const appendices: Appendix[] = [];

for (const file of files) {
  console.log(`\n━━ ${file}`);
  if ((await run(file)) !== 0) process.exitCode = 1;
}
results.push(...lastTestRuns());
if (results.some(({ holds }) => holds === false)) process.exitCode = 1;
console.log(files.length === 0 ? `There is no benchmark with "${wanted}" in its path.` : `\n${table(results)}`);
if (wanted === '') writeFileSync(join(root, 'docs/benchmarks.md'), page());

async function run(file: string): Promise<number | null> {
  const child = spawn(process.execPath, [file], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  child.on('message', (message: FromBench) => {
    if ('result' in message) results.push(message.result);
    else appendices.push(message.appendix);
  });
  return new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}

/** How long the tests took when they last ran here; tools/test.ts keeps it. */
function lastTestRuns(): Result[] {
  const file = join(root, 'node_modules/.cache/truckroll-tests.json');
  const runs = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, { seconds: number; at: string }>) : {};
  return [
    { name: 'npm test', aimMinutes: 12 },
    { name: 'npm run test:long', aimMinutes: 20 },
  ].map(({ name, aimMinutes }) => {
    const last = runs[name];
    const what = `\`${name}\`, last time`;
    const target = `≤ ${aimMinutes} min`;
    return last ? { what, target, measured: `${(last.seconds / 60).toFixed(1)} min on ${last.at.slice(0, 10)}`, holds: last.seconds <= aimMinutes * 60 } : { what, target, measured: 'not run here yet' };
  });
}

function page(): string {
  return `# Benchmarks

What is promised beside what was measured by the last \`npm run bench\`: ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} processors, ${(totalmem() / 1e9).toFixed(0)} GB, load ${loadavg()[0]!.toFixed(1)} at the end. The real server in a process of its own: embedded PostgreSQL on disk with fsync, queued delivery, the fixture town. A load above the number of processors means that others used the machine too and every time below is longer than the server's own.

${table(results)}

## Query plans of the home screens

With 100,000 jobs. Of each screen the slowest statements, as PostgreSQL ran them.

${appendices.map(({ title, text }) => `<details><summary>${title}</summary>\n\n\`\`\`\n${text}\n\`\`\`\n\n</details>`).join('\n\n')}
`;
}
