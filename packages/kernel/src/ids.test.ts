import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('ids are UUIDv7, unique, and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 50)) {
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe('7');
    expect('89ab').toContain(id[19]);
  }
});

test('an id tells when it was made', () => {
  const at = Date.now() + 60_000;
  expect(parseInt(newId(at).replaceAll('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(at);
});
