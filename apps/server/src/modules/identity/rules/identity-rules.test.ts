import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBreached } from '../data/breached-passwords.ts';
import { bloomFilterOf, holds } from './bloom-filter.ts';
import { judgeLimit, limitOf, rightsWithin, seesLess } from './branch-limit.ts';
import { mayChangePerson } from './may-change-person.ts';
import { passwordWeakness } from './password-weakness.ts';
import { permissionsOfRoles } from './permissions-of-roles.ts';
import { endedSessionCookie, sessionCookie } from './session-cookie.ts';
import { isAtServer, isSetupCode, setupCodeOf } from './setup-code.ts';
import { slugOf } from './slug-of.ts';

test('a password that leaked, can be guessed, or is made of one’s e-mail, name or organisation is too easy to guess', () => {
  const owner = { email: 'maria.lopez@example.com', name: 'Maria Lopez', organisation: 'Golden Gate Towing' };
  for (const yours of ['maria.lopez@example.com', 'maria-lopez', 'Maria  Lopez 77', 'MARIAlopez!!', 'golden-gate-towing', 'GoldenGate2026', 'truckroll2026']) expect([yours, passwordWeakness(yours, owner, false)]).toEqual([yours, 'yours']);
  for (const guessable of ['password123', 'PASSWORD123', '1234567890', 'aaaaaaaaaaaa', 'abababababab', 'qwertyuiop12', 'P@ssw0rd2026', 'iloveyou!!!!']) expect([guessable, passwordWeakness(guessable, owner, false)]).toEqual([guessable, 'guessable']);
  for (const good of ['crossing-lantern-47', 'correct horse battery', 'ich mag 🚚 sehr gern', 'marias gate to the blue sea']) expect([good, passwordWeakness(good, owner, false)]).toEqual([good, undefined]);
  expect(passwordWeakness('crossing-lantern-47', owner, true)).toBe('breached');
});

test('the longest and most twisted password is judged in a moment', () => {
  const owner = { email: 'a@b.example', name: 'A', organisation: 'B' };
  passwordWeakness('warm-up-please', owner, false);
  for (const twisted of ['a1@', '@4(', 'P@$$w0rd', '4@8({[<3369&#!1|0$57+%2', 'ab'].map((piece) => piece.repeat(128).slice(0, 128))) {
    const began = performance.now();
    passwordWeakness(twisted, owner, false);
    expect([twisted.slice(0, 9), performance.now() - began < 500]).toEqual([twisted.slice(0, 9), true]);
  }
});

test('the shipped filter knows the passwords that leak most, in any case, and refuses hardly any other', () => {
  const leaked = ['qwertyuiop', '1234567890', '1q2w3e4r5t', '123456789a', 'Usuckballz1', 'basketball', 'MANCHESTER', '4815162342', 'password123', 'liverpool1', 'q1w2e3r4t5', 'Soso123aljg'];
  expect(leaked.filter((password) => !isBreached(password))).toEqual([]);
  const TRIED = 200_000;
  const random = fc.sample(fc.string({ minLength: 10, maxLength: 16, unit: 'grapheme-ascii' }), { numRuns: TRIED, seed: 4 });
  // One in 16,384 is promised: twelve of these; three times as many would be another filter than the one we think.
  expect(new Set(random).size).toBeGreaterThan(TRIED * 0.9);
  expect(random.filter(isBreached).length).toBeLessThan(36);
}, 30_000);

test('a filter holds every word that went into it', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 200 }), (words) => words.every((word) => holds(bloomFilterOf(new Set(words), 14), word))));
});

const rights = (roles: readonly string[], ...permissions: string[]) => ({ roles, permissions: new Set(permissions), active: true });

test('only owners make or change owners, and one active owner stays', () => {
  const [owner, admin] = [rights(['owner'], 'a.b.read', 'a.b.write'), rights(['admin'], 'a.b.read', 'a.b.write')];
  expect(mayChangePerson(admin, undefined, owner, 1)).toEqual({ ok: false, reason: 'role-beyond-yours' });
  expect(mayChangePerson(admin, owner, admin, 1)).toEqual({ ok: false, reason: 'role-beyond-yours' });
  expect(mayChangePerson(owner, owner, admin, 0)).toEqual({ ok: false, reason: 'last-owner' });
  expect(mayChangePerson(owner, owner, { ...owner, active: false }, 0)).toEqual({ ok: false, reason: 'last-owner' });
  expect(mayChangePerson(owner, { ...owner, active: false }, admin, 0)).toEqual({ ok: true });
  expect(mayChangePerson(owner, owner, admin, 1)).toEqual({ ok: true });
  expect(mayChangePerson(admin, admin, { ...admin, active: false }, 1)).toEqual({ ok: true });
});

test('nobody gives rights that he lacks, nor changes somebody who has more; one’s own work anybody may give', () => {
  const [clerk, reader] = [rights(['clerk'], 'a.b.read'), rights(['reader'])];
  expect(mayChangePerson(clerk, undefined, rights(['x'], 'a.b.read', 'jobs.job.work'), 1)).toEqual({ ok: true });
  const names = ['a.b.read', 'a.b.write', 'a.c.read', 'jobs.job.work', 'dispatch.offer.answer'];
  const personal = new Set(['jobs.job.work', 'dispatch.offer.answer']);
  const anybody = fc.subarray(names).map((permissions) => rights(['x'], ...permissions));
  fc.assert(
    fc.property(anybody, fc.option(anybody, { nil: undefined }), anybody, (giver, before, after) => {
      const beyondHim = [before, after].some((standing) => [...(standing?.permissions ?? [])].some((permission) => !giver.permissions.has(permission) && !personal.has(permission)));
      expect(mayChangePerson(giver, before, after, 1).ok).toBe(!beyondHim);
    }),
  );
  expect(mayChangePerson(reader, clerk, { ...clerk, active: false }, 1)).toEqual({ ok: false, reason: 'role-beyond-yours' });
});

test('roles add up to permissions, and nothing is granted by not being mentioned', () => {
  const grants = { 'a.b.read': ['owner', 'dispatcher'], 'a.b.write': ['owner'] };
  expect([...permissionsOfRoles(grants, ['dispatcher'])]).toEqual(['a.b.read']);
  expect([...permissionsOfRoles(grants, ['technician', 'owner'])]).toEqual(['a.b.read', 'a.b.write']);
  expect([...permissionsOfRoles(grants, [])]).toEqual([]);
});

test('a limit leaves of anybody’s rights what is about jobs and technicians, and nothing over the organisation or others', () => {
  const everything = new Set(['jobs.job.read', 'dispatch.job.assign', 'jobs.job.give', 'jobs.job.work', 'identity.person.edit', 'identity.branch.manage', 'customers.customer.read', 'billing.invoice.read', 'workforce.technician.write', 'compliance.event.read', 'something.new.read']);
  expect([...rightsWithin(everything, ['north'])]).toEqual(['jobs.job.read', 'dispatch.job.assign']);
  expect([...rightsWithin(everything, [])]).toEqual(['jobs.job.read', 'dispatch.job.assign']);
  expect(rightsWithin(everything, null)).toBe(everything);
});

test('who dispatches for a partner sees nothing unless it is said which; owners and technicians are never limited', () => {
  const nothing = new Set<string>();
  expect([limitOf(['partner_dispatcher'], null), limitOf(['dispatcher'], null), limitOf(['dispatcher'], ['north'])]).toEqual([[], null, ['north']]);
  const fits = (roles: string[], kinds: ('own' | 'partner')[] | null, permissions = nothing) => judgeLimit(roles, permissions, kinds).ok;
  expect([fits(['partner_dispatcher'], null), fits(['partner_dispatcher'], ['own', 'partner']), fits(['partner_dispatcher'], ['partner'])]).toEqual([false, false, true]);
  expect([fits(['owner'], ['own']), fits(['owner'], null), fits(['dispatcher'], ['own', 'partner']), fits(['dispatcher'], null)]).toEqual([false, true, true, true]);
  expect(fits(['technician'], ['own'], new Set(['jobs.job.work']))).toBe(false);
  expect([seesLess(null, ['a']), seesLess(['a', 'b'], ['a']), seesLess(['a'], ['a', 'b']), seesLess(['a'], null)]).toEqual([true, true, false, false]);
});

test('a name becomes a short name for addresses', () => {
  expect(['Golden Gate Towing', '  Müller & Söhne GmbH ', 'A', '拖车', 'x'.repeat(80)].map(slugOf)).toEqual(['golden-gate-towing', 'muller-sohne-gmbh', 'a-organisation', 'organisation', 'x'.repeat(48)]);
});

test('the session cookie is for this site’s requests only, and secure over https', () => {
  expect(sessionCookie('a.b=', new Date(0), 'http://localhost:3000')).toBe('truckroll.session_token=a.b%3D; Path=/; HttpOnly; SameSite=Lax; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  expect(endedSessionCookie('https://example.com')).toBe('__Host-truckroll.session_token=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
});

test('whoever does not sit at the server shows the code that it printed, and nobody guesses it', () => {
  const home = { address: '127.0.0.1', forwarded: false, origin: 'http://localhost:3000' };
  const knocks = [home, { ...home, address: '::ffff:127.0.0.1' }, { address: '::1', forwarded: false, origin: 'http://[::1]:3000' }, { ...home, address: '192.168.1.7' }, { ...home, forwarded: true }, { ...home, origin: 'http://rebound.example:3000' }, { ...home, origin: 'https://dispatch.example.com' }];
  expect(knocks.map(isAtServer)).toEqual([true, true, true, false, false, false, false]);
  const code = setupCodeOf('one secret');
  expect(code).toMatch(/^s[\w-]{15}$/);
  expect([code, undefined, '', `${code} `, setupCodeOf('another secret')].map((shown) => isSetupCode(shown, 'one secret'))).toEqual([true, false, false, false, false]);
});
