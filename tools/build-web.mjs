// Builds the web apps. Runs on Node ≥ 20 as far as `start.mjs` uses it; Vite itself runs on the pinned Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const APPS = ['portal', 'console', 'technician'];
/** What every app is made of besides its own folder. */
const SHARED = ['packages/ui', 'packages/client', 'packages/contracts', 'packages/kernel'];
const NOT_SOURCE = new Set(['node_modules', 'dist', 'e2e', 'bench']);

/** The apps of this checkout that have something to build. */
const buildable = () => APPS.filter((app) => existsSync(join(root, 'apps', app, 'vite.config.ts')) && existsSync(join(root, 'apps', app, 'index.html')));

/** Files below a folder, in a fixed order. */
function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_SOURCE.has(entry.name)) yield* filesIn(path);
    } else if (!/\.(test|e2e)\.tsx?$/.test(entry.name)) yield path;
  }
}

function hashOf(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of filesIn(join(root, folder))) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

const hashFile = (app) => join(root, 'apps', app, 'dist', '.source-hash');

/** Apps whose built files do not come from the sources as they are now: [name, hash of the sources]. */
export function staleApps() {
  const shared = hashOf(SHARED);
  return buildable()
    .map((app) => [app, createHash('sha256').update(shared).update(hashOf([`apps/${app}`])).update(readFileSync(join(root, 'package-lock.json'))).update(readFileSync(join(root, 'tools/web-app.ts'))).update(readFileSync(join(root, 'tools/no-zod.ts'))).digest('hex')])
    .filter(([app, hash]) => !existsSync(hashFile(app)) || readFileSync(hashFile(app), 'utf8') !== hash);
}

/** Builds apps one after the other; ends the process with Vite's code when one fails. */
function build(apps) {
  for (const [app, hash] of apps) {
    const began = Date.now();
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps', app), stdio: 'inherit' });
    if (status !== 0) {
      console.error(`The ${app} app could not be built.`);
      process.exit(status ?? 1);
    }
    writeFileSync(hashFile(app), hash);
    console.log(`Built the ${app} app in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = staleApps();
  build(stale);
  if (stale.length === 0) console.log('The web apps are up to date.');
}
