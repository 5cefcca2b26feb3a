import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** `npm run check`: what takes seconds, all at once — types, lint, walls, pure tests. Prints only what failed. */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const checks: [name: string, ...command: string[]][] = [
  ['types of server and packages', bin('tsc'), '-p', 'tsconfig.json'],
  ['types of the web apps', bin('tsc'), '-p', 'tsconfig.web.json'],
  ['lint', bin('oxlint'), '--type-aware'],
  ['walls', process.execPath, 'tools/walls.ts'],
  ['pure tests', bin('vitest'), 'run', '--project', 'unit'],
];

async function run([name, program, ...args]: (typeof checks)[number]): Promise<boolean> {
  const child = spawn(program!, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  console.log(code === 0 ? `✓ ${name}` : `✗ ${name}\n${Buffer.concat(output).toString()}`);
  return code === 0;
}

const passed = await Promise.all(checks.map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
