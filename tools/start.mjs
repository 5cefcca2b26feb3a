// `npm start`: installs and builds what is missing, then runs the server on the pinned Node.
// Runs before anything is installed, on whatever Node ≥ 20 the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleApps } from './build-web.mjs';
import { installMissing, pinnedNode } from './install-missing.mjs';

/** One Ctrl-C may arrive twice, from the terminal and from npm. Milliseconds. */
const SAME_SIGNAL_MS = 400;

const root = join(fileURLToPath(import.meta.url), '../..');
const inRoot = (...parts) => join(root, ...parts);

function stopWith(message, remedy) {
  console.error(`\nTruckroll did not start. ${message}\n${remedy}\n`);
  process.exit(1);
}

installMissing('npm start', stopWith);
if (staleApps().length > 0) {
  console.log('Building the web apps …');
  const { status } = spawnSync(pinnedNode, [inRoot('tools/build-web.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stopWith('The web apps could not be built (see above).', 'Mend what is reported, then run `npm start` again.');
}

// Half of V8's young generation and two of the C library's arenas cost nothing measurable and spare about 60 MB.
const frugal = ['--max-semi-space-size=8'];
const env = { ...process.env, MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' };
// In a process group of its own, so that a Ctrl-C reaches it once: through us.
const server = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', ...frugal, inRoot('apps/server/src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', env, detached: process.platform !== 'win32' });
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
