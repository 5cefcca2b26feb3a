// What runs before anything is installed, on whatever Node ≥ 20 the machine has: `start.mjs` and `test.mjs` use it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = join(fileURLToPath(import.meta.url), '../..');
const inRoot = (...parts) => join(root, ...parts);

/** The Node that everything else runs on. */
export const pinnedNode = inRoot('node_modules/node/bin/node');

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

/** Installs what is missing. `stopWith(message, remedy)` ends the process when that fails; `command` is what to run again. */
export function installMissing(command, stopWith) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) stopWith(`This is Node ${process.versions.node}; ${OLDEST_NODE} or newer is needed to begin with.`, 'Install a current Node from https://nodejs.org.');
  if (!isInstalled()) {
    console.log('Installing packages. This happens once and takes about a minute …');
    const npm = process.env.npm_execpath;
    const [program, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci']];
    const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: program.endsWith('.cmd') });
    if (error) stopWith(`npm could not be run: ${error.message}`, 'Install npm, or run `npm ci` yourself.');
    if (status !== 0) stopWith('The packages could not be installed (see above).', `Check that this machine reaches the npm registry (or its mirror in .npmrc), then run \`${command}\` again.`);
  }
  if (!existsSync(pinnedNode)) stopWith('The pinned Node is missing: install scripts were blocked.', `Run \`npm rebuild node\`, then \`${command}\` again.`);
}
