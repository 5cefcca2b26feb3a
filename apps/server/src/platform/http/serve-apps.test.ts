import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../log/log.ts';
import { serveApps } from './serve-apps.ts';
import { writeProblem } from './write-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-apps-'));
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`;
let app: FastifyInstance;
beforeAll(async () => {
  mkdirSync(join(folder, 'console/assets'), { recursive: true });
  writeFileSync(join(folder, 'console/index.html'), '<!doctype html><html lang="en"><script nonce="__CSP_NONCE__">1</script><style nonce="__CSP_NONCE__"></style>' + ['nobody', 'somebody', 'language-en', 'language-de'].map((visitor) => `\n<link rel="modulepreload" href="/${visitor}.js" data-for="${visitor}" nonce="__CSP_NONCE__">`).join('') + '<main id="shell" data-for="nobody language-en"><h1>Sign in</h1></main><main id="shell" data-for="nobody language-de"><h1>Anmelden</h1></main>');
  writeFileSync(join(folder, 'console/assets/main-abc123.js'), script);
  writeFileSync(join(folder, 'console/sw.js'), 'self');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  app = Fastify();
  app.setErrorHandler((error, request, reply) => writeProblem(silentLog, request, reply, error));
  serveApps(app, [{ name: 'console', base: '/console', dist: join(folder, 'console'), isNobody: ({ headers }) => headers.cookie?.includes('session') !== true }, { name: 'portal', base: '/', dist: join(folder, 'portal') }]);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('every address of an app is its page, each answer with a nonce of its own that its policy names', async () => {
  const nonces = await Promise.all(
    ['/console', '/console/', '/console/jobs/7'].map(async (url) => {
      const page = await app.inject({ url });
      const nonce = /nonce="([^"]+)">1/.exec(page.body)?.[1];
      expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(page.headers['content-security-policy']).not.toContain('unsafe');
      expect(page.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'accept-encoding, accept-language, cookie' });
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(3);
});

test('a page that comes to nobody says so, and to nobody else', async () => {
  const page = async (headers: Record<string, string>) => (await app.inject({ url: '/console', headers })).body;
  expect(await page({})).toContain('<html data-nobody lang="en">');
  expect(await page({ cookie: 'session=1' })).toContain('<html lang="en">');
});

test('a page names beforehand what its visitor will ask for, and nothing that is for others', async () => {
  const told = async (headers: Record<string, string>) => [...(await app.inject({ url: '/console', headers })).body.matchAll(/href="\/([\w-]+)\.js"/g)].map(([, visitor]) => visitor);
  expect(await told({})).toEqual(['nobody', 'language-en']);
  expect(await told({ cookie: 'session=1', 'accept-language': 'fr-CH, DE-at;q=0.8, en;q=0.5' })).toEqual(['somebody', 'language-de']);
  expect(await told({ 'accept-language': 'fr, *;q=0.1' })).toEqual(['nobody', 'language-en']);
});

test('what a page shows before its script runs is in the language that was chosen on the device, else in the browser’s', async () => {
  const shown = async (headers: Record<string, string>) => [...(await app.inject({ url: '/console', headers })).body.matchAll(/<h1>(\w[^<]*)/g)].map(([, title]) => title);
  expect(await shown({})).toEqual(['Sign in']);
  expect(await shown({ 'accept-language': 'de' })).toEqual(['Anmelden']);
  expect(await shown({ 'accept-language': 'de', cookie: 'other=1; truckroll.language=en' })).toEqual(['Sign in']);
  expect(await shown({ 'accept-language': 'de', cookie: 'session=1' })).toEqual([]);
});

test('a page may talk to where it came from and to nobody else, whatever a caller calls us', async () => {
  const sources = async (headers: Record<string, string>) => /connect-src ([^;]*)/.exec(String((await app.inject({ url: '/console', headers })).headers['content-security-policy']))?.[1];
  expect(await Promise.all([sources({ host: 'truck.example:3000' }), sources({ host: "x; script-src *" }), sources({ host: 'x *' })])).toEqual(["'self' ws://truck.example:3000", "'self'", "'self'"]);
});

test('hashed assets are kept for ever, compressed for who can read it, and 304 for who has them', async () => {
  const url = '/console/assets/main-abc123.js';
  const asset = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  expect(asset.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8', vary: 'accept-encoding' });
  expect(brotliDecompressSync(asset.rawPayload).toString()).toBe(script);
  expect((await app.inject({ url })).body).toBe(script);
  expect((await app.inject({ url, headers: { 'if-none-match': String(asset.headers.etag) } })).statusCode).toBe(304);
  expect((await app.inject({ url: '/console/sw.js' })).headers).toMatchObject({ 'cache-control': 'no-cache', 'service-worker-allowed': '/console' });
});

test('nothing outside the app’s folder is served, and a missing file is not a page', async () => {
  for (const url of ['/console/../secret.txt', '/console/..%2fsecret.txt', '/console/%2e%2e/secret.txt', '/console/assets/none.js']) expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 404]);
});

test('a file has one address: no other name of it is served, so none is kept in memory', async () => {
  for (const url of ['/console/assets/.%2fmain-abc123.js', '/console/assets//main-abc123.js', '/console/assets/x%2f..%2fmain-abc123.js', '/console/.%2fassets/main-abc123.js']) expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 404]);
});

test('a name that no file can have is not found', async () => {
  for (const url of ['/console/assets/a%00b.js', `/console/assets/${'x'.repeat(300)}.js`]) expect([url.slice(0, 30), (await app.inject({ url })).statusCode]).toEqual([url.slice(0, 30), 404]);
});

test('an app that is not built says how to build it; unknown API addresses are problems, not pages', async () => {
  const page = await app.inject({ url: '/' });
  expect([page.statusCode, page.body.includes('npm run build')]).toEqual([503, true]);
  expect((await app.inject({ url: '/v1/nothing' })).json()).toMatchObject({ status: 404, code: 'request/not-found' });
});
