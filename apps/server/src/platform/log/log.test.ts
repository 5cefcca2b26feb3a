import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('secrets and personal data are not written, wherever they hide, and the caller’s object stays as it is', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => void lines.push(line) });
  const fields = { password: 'p1', n: 1, user: { email: 'p2', deeper: { token: 'p3', kept: 'yes' } } };
  log.info(fields, 'said');
  expect(lines[0]).not.toMatch(/p1|p2|p3/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', msg: 'said', n: 1, password: '[removed]', user: { email: '[removed]', deeper: { token: '[removed]', kept: 'yes' } } });
  expect(fields.user.deeper.token).toBe('p3');
});

test('what lies below the level is not written', () => {
  const lines: string[] = [];
  createLog({ level: 'warn', write: (line) => void lines.push(line) }).info({}, 'quiet');
  expect(lines).toEqual([]);
});
