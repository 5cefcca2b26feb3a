// `npm start`: installs and builds what is missing, then runs the server on the pinned Node.
// This file alone runs before anything is installed, on whatever Node ≥ 20 the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleApps } from './build-web.mjs';

const OLDEST_NODE = 20;
/** One Ctrl-C may arrive twice, from the terminal and from npm. Milliseconds. */
const SAME_SIGNAL_MS = 400;

const root = join(fileURLToPath(import.meta.url), '../..');
const inRoot = (...parts) => join(root, ...parts);
const node = inRoot('node_modules/node/bin/node');

function stopWith(message, remedy) {
  console.error(`\nTruckroll did not start. ${message}\n${remedy}\n`);
  process.exit(1);
}

/** Whether node_modules holds what package-lock.json asks for; optional packages of other platforms may be absent. */
function isInstalled() {
  const installed = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const production = process.env.NODE_ENV === 'production';
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, peer, dev }]) => {
    if (path === '' || link || !path.includes('node_modules/')) return true;
    if (present[path] === undefined) return Boolean(optional || devOptional || peer || (production && dev));
    return present[path].version === version;
  });
}

function install() {
  console.log('Installing packages. This happens once and takes about a minute …');
  const npm = process.env.npm_execpath;
  const [program, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci']];
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: program.endsWith('.cmd') });
  if (error) stopWith(`npm could not be run: ${error.message}`, 'Install npm, or run `npm ci` yourself.');
  if (status !== 0) stopWith('The packages could not be installed (see above).', 'Check that this machine reaches the npm registry (or its mirror in .npmrc), then run `npm start` again.');
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) stopWith(`This is Node ${process.versions.node}; ${OLDEST_NODE} or newer is needed to begin with.`, 'Install a current Node from https://nodejs.org.');
if (!isInstalled()) install();
if (!existsSync(node)) stopWith('The pinned Node is missing: install scripts were blocked.', 'Run `npm rebuild node`, then `npm start` again.');
if (staleApps().length > 0) {
  console.log('Building the web apps …');
  const { status } = spawnSync(node, [inRoot('tools/build-web.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stopWith('The web apps could not be built (see above).', 'Mend what is reported, then run `npm start` again.');
}

// In a process group of its own, so that a Ctrl-C reaches it once: through us.
const server = spawn(node, ['--disable-warning=ExperimentalWarning', inRoot('apps/server/src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', detached: process.platform !== 'win32' });
let lastSignalAt = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (Date.now() - lastSignalAt < SAME_SIGNAL_MS) return;
    lastSignalAt = Date.now();
    server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  });
}
server.once('error', (error) => stopWith(`The server could not be run: ${error.message}`, 'Run `npm ci`, then `npm start` again.'));
server.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
