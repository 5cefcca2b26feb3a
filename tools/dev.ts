import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run dev`: the server, restarted when its code changes, and Vite with live reload for each web app. Arguments go to the server. */
const root = join(import.meta.dirname, '..');
const apps = ['portal', 'console', 'technician'].filter((app) => existsSync(join(root, 'apps', app, 'vite.config.ts')));
const FIRST_PORT = 5173;

const children: ChildProcess[] = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }),
  ...apps.map((app, index) => spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), '--port', String(FIRST_PORT + index), '--strictPort', '--clearScreen', 'false'], { cwd: join(root, 'apps', app), stdio: 'inherit' })),
];
for (const child of children) child.once('exit', () => children.forEach((other) => other.kill()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => children.forEach((child) => child.kill(signal)));
