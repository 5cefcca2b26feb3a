import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../startup-problem.ts';
import type { FileStore } from './file-store.ts';

const KEY = /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_.-]+)+$/;

/** Files in a folder of this machine. A file appears whole or not at all: it is written beside, synced and renamed. */
export function diskFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key) || key.split('/').some((step) => /^\.+$/.test(step))) throw new TypeError(`not a file key: ${JSON.stringify(key)}`);
    return join(folder, key);
  };
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
      const file = await open(beside, 'wx', 0o600).catch(async (error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        return open(beside, 'wx', 0o600);
      });
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    },
    get: (key) => readFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
