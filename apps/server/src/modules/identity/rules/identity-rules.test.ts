import { expect, test } from 'vitest';
import { mayChangePerson } from './may-change-person.ts';
import { passwordWeakness } from './password-weakness.ts';
import { permissionsOfRoles } from './permissions-of-roles.ts';
import { endedSessionCookie, sessionCookie } from './session-cookie.ts';
import { isAtServer, isSetupCode, setupCodeOf } from './setup-code.ts';
import { slugOf } from './slug-of.ts';

test('a password that is common, repetitive, one’s e-mail or name is too easy to guess', () => {
  const owner = { email: 'maria.lopez@example.com', name: 'Maria Lopez' };
  for (const weak of ['password123', 'PASSWORD123', '1234567890', 'aaaaaaaaaaaa', 'abababababab', 'maria.lopez@example.com', 'maria-lopez', 'Maria  Lopez', 'truckroll2026']) expect([weak, passwordWeakness(weak, owner)]).toEqual([weak, expect.any(String)]);
  for (const good of ['crossing-lantern-47', 'correct horse battery', 'ich mag 🚚 sehr gern']) expect(passwordWeakness(good, owner)).toBeUndefined();
});

test('only owners make or change owners, and one active owner stays', () => {
  const [owner, admin] = [{ roles: ['owner' as const], active: true }, { roles: ['admin' as const], active: true }];
  expect(mayChangePerson(['admin'], undefined, owner, 1)).toEqual({ ok: false, reason: 'role-beyond-yours' });
  expect(mayChangePerson(['admin'], owner, admin, 1)).toEqual({ ok: false, reason: 'role-beyond-yours' });
  expect(mayChangePerson(['owner'], owner, admin, 0)).toEqual({ ok: false, reason: 'last-owner' });
  expect(mayChangePerson(['owner'], owner, { ...owner, active: false }, 0)).toEqual({ ok: false, reason: 'last-owner' });
  expect(mayChangePerson(['owner'], { ...owner, active: false }, admin, 0)).toEqual({ ok: true });
  expect(mayChangePerson(['owner'], owner, admin, 1)).toEqual({ ok: true });
  expect(mayChangePerson(['admin'], admin, { ...admin, active: false }, 1)).toEqual({ ok: true });
});

test('roles add up to permissions, and nothing is granted by not being mentioned', () => {
  const grants = { 'a.b.read': ['owner', 'dispatcher'], 'a.b.write': ['owner'] };
  expect([...permissionsOfRoles(grants, ['dispatcher'])]).toEqual(['a.b.read']);
  expect([...permissionsOfRoles(grants, ['technician', 'owner'])]).toEqual(['a.b.read', 'a.b.write']);
  expect([...permissionsOfRoles(grants, [])]).toEqual([]);
});

test('a name becomes a short name for addresses', () => {
  expect(['Golden Gate Towing', '  Müller & Söhne GmbH ', 'A', '拖车', 'x'.repeat(80)].map(slugOf)).toEqual(['golden-gate-towing', 'muller-sohne-gmbh', 'a-organisation', 'organisation', 'x'.repeat(48)]);
});

test('the session cookie is for this site’s requests only, and secure over https', () => {
  expect(sessionCookie('a.b=', new Date(0), 'http://localhost:3000')).toBe('truckroll.session_token=a.b%3D; Path=/; HttpOnly; SameSite=Lax; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  expect(endedSessionCookie('https://example.com')).toBe('__Secure-truckroll.session_token=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
});

test('whoever does not sit at the server shows the code that it printed, and nobody guesses it', () => {
  const home = { address: '127.0.0.1', forwarded: false, origin: 'http://localhost:3000' };
  const knocks = [home, { ...home, address: '::ffff:127.0.0.1' }, { address: '::1', forwarded: false, origin: 'http://[::1]:3000' }, { ...home, address: '192.168.1.7' }, { ...home, forwarded: true }, { ...home, origin: 'http://rebound.example:3000' }, { ...home, origin: 'https://dispatch.example.com' }];
  expect(knocks.map(isAtServer)).toEqual([true, true, true, false, false, false, false]);
  const code = setupCodeOf('one secret');
  expect(code).toMatch(/^s[\w-]{15}$/);
  expect([code, undefined, '', `${code} `, setupCodeOf('another secret')].map((shown) => isSetupCode(shown, 'one secret'))).toEqual([true, false, false, false, false]);
});
