import { expect, test } from 'vitest';
import { matchTechnicianLines, type KnownPerson } from './match-technician-lines.ts';

const line = (email: string) => ({ line: 2, read: { name: 'Ana', email, phone: null, skills: [], homePosition: null, truckId: null } });
const known = (expected: boolean): KnownPerson => ({ personId: 'p', limited: false, expected, technician: undefined });

test('invites who is new or still expected and waits for no invitation; whoever was switched off stays so', () => {
  const people = new Map([['expected@x.example', known(true)], ['off-or-active@x.example', known(false)]]);
  const invited = (email: string, open: string[] = []) => matchTechnicianLines([line(email)], { people, invited: new Set(open) }, true).technicians[0]!.invites;
  expect(['new@x.example', 'expected@x.example', 'off-or-active@x.example'].map((email) => invited(email))).toEqual([true, true, false]);
  expect(invited('new@x.example', ['new@x.example'])).toBe(false);
});
