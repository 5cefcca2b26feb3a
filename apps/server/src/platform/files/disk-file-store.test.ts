import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskFileStore } from './disk-file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is kept whole, replaced whole and removed; an absent one is an error', async () => {
  const store = diskFileStore(folder);
  await Promise.all(['a', 'b', 'c'].map((text) => store.put('org/one', Buffer.from(text.repeat(1000)))));
  expect(new Set((await store.get('org/one')).toString()).size).toBe(1);
  expect(readdirSync(join(folder, 'org'))).toEqual(['one']);
  await store.remove('org/one');
  await store.remove('org/one');
  await expect(store.get('org/one')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a key cannot leave the folder', async () => {
  for (const key of ['../x', 'org/../../x', '/etc/passwd', 'org//x', 'org', 'org/..', 'org/a b', '']) await expect(async () => diskFileStore(folder).put(key, Buffer.from('x'))).rejects.toThrow(TypeError);
});
