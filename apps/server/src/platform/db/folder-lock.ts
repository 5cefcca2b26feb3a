import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, StartupProblem } from '../startup-problem.ts';
import { isAlive, startMarkOf } from './processes.ts';

/** A data folder held by this process. */
export type FolderLock = { release(): void };

const lockText = (pid: number): string => `${pid} ${startMarkOf(pid)}\n`;

/** The process that holds the lock, if it still runs. A pid that now belongs to another process does not count. */
function holderOf(text: string): number | undefined {
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && text === lockText(pid) ? pid : undefined;
}

/**
 * Makes this process the only server on a data folder, by a file `server.lock` that names its pid.
 * The lock of a dead process is taken over. Throws StartupProblem while another server runs there.
 */
export function lockFolder(folder: string): FolderLock {
  const lock = join(folder, 'server.lock');
  const mine = join(folder, `server.lock.${process.pid}`);
  writeFileSync(mine, lockText(process.pid));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A link appears whole or not at all, so nobody ever reads a half-written lock.
        linkSync(mine, lock);
        return { release: () => releaseLock(lock) };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      removeStaleLock(lock, folder);
    }
    throw alreadyRunning(folder, undefined);
  } finally {
    rmSync(mine, { force: true });
  }
}

function removeStaleLock(lock: string, folder: string): void {
  const stale = `${lock}.stale.${process.pid}`;
  try {
    const holder = holderOf(readFileSync(lock, 'utf8'));
    if (holder !== undefined) throw alreadyRunning(folder, holder);
    renameSync(lock, stale);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return; // released or taken over meanwhile
    throw error;
  }
  const taken = holderOf(readFileSync(stale, 'utf8'));
  if (taken !== undefined) {
    // Another server took the stale lock over between our reading and renaming: give it back.
    renameSync(stale, lock);
    throw alreadyRunning(folder, taken);
  }
  rmSync(stale, { force: true });
}

function releaseLock(lock: string): void {
  try {
    if (readFileSync(lock, 'utf8') === lockText(process.pid)) rmSync(lock);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

const alreadyRunning = (folder: string, pid: number | undefined): StartupProblem =>
  new StartupProblem(`Another Truckroll server${pid === undefined ? '' : ` (process ${pid})`} already uses ${folder}.`, 'Stop it first, or give this one its own folder with --data-dir.');
