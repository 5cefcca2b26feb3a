import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeyRing } from '../platform/crypto/key-ring.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import { codeOf } from '../platform/startup-problem.ts';

/** The secret kept in the data folder, made at the first start. Whoever starts first makes it; everybody reads the same. */
export function keptSecret(dataDir: string, name: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, name);
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** The data key kept in the data folder. It is named after what it is: another folder's key does not pass for it. */
export function keptDataKeys(dataDir: string): KeyRing {
  const key = keptSecret(dataDir, 'data-key');
  return readKeyRing(`kept-${createHash('sha256').update(key).digest('hex').slice(0, 8)}:${key}`);
}
