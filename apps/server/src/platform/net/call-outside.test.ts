import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadAllowList, readAllowList } from './allow-list.ts';
import { createCallOutside } from './call-outside.ts';

const nothing = readAllowList('');
const refused = { problem: { code: 'outgoing/address-refused' } };
const failed = { problem: { code: 'outgoing/failed' } };
/** Leads every name where the test says; never asks anybody. */
const resolveTo = (...addresses: string[]) => async () => addresses;
const guarded = createCallOutside({ allowed: nothing, resolve: resolveTo('127.0.0.1') });

describe('an address that leads inside is refused before a byte is sent', () => {
  test.each([
    // plain
    'https://127.0.0.1/', 'https://localhost/', 'https://10.0.0.1/', 'https://169.254.169.254/latest/meta-data/', 'https://metadata.google.internal/', 'https://[::1]/', 'https://0.0.0.0/',
    // decimal, octal, hexadecimal, short and mixed forms of 127.0.0.1, and an overflow
    'https://2130706433/', 'https://017700000001/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://0177.0.0.1/', 'https://0177.0.0x0.1/', 'https://127.1/', 'https://127.0.1/', 'https://0/', 'https://0x0/', 'https://127.0.0.0x1/', 'https://2852039166/', 'https://0xa9fea9fe/', 'https://0xa9.0xfe.0xa9.0xfe/',
    // trailing dots, letters that become others, escapes
    'https://127.0.0.1./', 'https://localhost./', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/', 'https://ⓛocalhost/', 'https://%31%32%37.0.0.1/', 'https://loc%61lhost/', 'https://127.0.0.1\t/',
    // IPv6 in every dress
    'https://[::]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[::127.0.0.1]/', 'https://[64:ff9b::127.0.0.1]/', 'https://[64:ff9b::a9fe:a9fe]/', 'https://[2002:7f00:1::]/', 'https://[fe80::1]/', 'https://[fd00:ec2::254]/', 'https://[0000:0000:0000:0000:0000:ffff:7f00:0001]/',
    // names that lead there, user names that hide the host, other schemes and ports
    'https://127.0.0.1.nip.io/', 'https://example.com@127.0.0.1/', 'https://example.com:pw@localhost/', 'https://127.0.0.1#@example.com/', 'https://127.0.0.1\\@example.com/', 'https:127.0.0.1/', 'https:/\\127.0.0.1/',
    'http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_INFO', 'data:text/plain,hi', 'javascript:alert(1)', 'unix:/var/run/docker.sock', 'https://1.1.1.1:22/', 'https://1.1.1.1:6379/', 'https://1.1.1.1:80/', 'https://1.1.1.1:0/',
    '', 'example.com', '//example.com', 'https://', 'https:///', 'https://[::1', 'https://256.1.1.1/', 'https://1.2.3.4.5.6.7.8.999999999999/',
  ])('%j', async (address) => {
    await expect(guarded(address)).rejects.toMatchObject(refused);
  });
});

test('one address inside among several outside refuses the name', async () => {
  await expect(createCallOutside({ allowed: nothing, resolve: resolveTo('1.1.1.1', '10.0.0.1') })('https://mixed.example/')).rejects.toMatchObject(refused);
  await expect(createCallOutside({ allowed: nothing, resolve: resolveTo('2606:4700::1', '::ffff:10.0.0.1') })('https://mixed.example/')).rejects.toMatchObject(refused);
});

test('a name nobody knows, and a name service that does not answer, fail in words', async () => {
  await expect(createCallOutside({ allowed: nothing, resolve: resolveTo() })('https://nobody.example/')).rejects.toMatchObject({ ...failed, message: expect.stringContaining('not known') });
  await expect(createCallOutside({ allowed: nothing, resolve: () => new Promise(() => undefined) })('https://slow.example/', { timeoutMs: 50 })).rejects.toMatchObject({ ...failed, message: expect.stringContaining('too long') });
});

describe('with a server on the other side', () => {
  let answers: RequestListener = (_request, answer) => void answer.end('hello');
  const seen: { host: string | undefined; url: string | undefined; method: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, answer) => {
    seen.push({ host: request.headers.host, url: request.url, method: request.method, authorization: request.headers.authorization });
    answers(request, answer);
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.closeAllConnections());
  afterAll(() => server.close());
  const inside = () => createCallOutside({ allowed: readAllowList(`partner.internal:${port}`), resolve: resolveTo('127.0.0.1') });

  test('what the installation allows is called, by plain http too', async () => {
    const answer = await inside()(`http://partner.internal:${port}/path?x=1`, { method: 'POST', body: 'text', headers: { authorization: 'Bearer t' } });
    expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
    expect(seen.at(-1)).toEqual({ host: `partner.internal:${port}`, url: '/path?x=1', method: 'POST', authorization: 'Bearer t' });
  });

  test('the name is looked up once: what a second look-up would say does not count', async () => {
    const told: string[] = [];
    const rebinding = createCallOutside({
      allowed: readAllowList('127.0.0.1'),
      resolve: async (host) => {
        told.push(host);
        return told.length === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
      },
    });
    expect((await rebinding(`http://rebinding.example:${port}/`)).status).toBe(200);
    expect(told).toEqual(['rebinding.example']);
    await expect(rebinding(`http://rebinding.example:${port}/`)).rejects.toMatchObject(refused);
  });

  test('a redirect is judged like the first address, and takes no credential along', async () => {
    answers = (request, answer) => void (request.url === '/' ? answer.writeHead(302, { location: `https://169.254.169.254/latest/` }).end() : answer.end('hello'));
    await expect(inside()(`http://partner.internal:${port}/`)).rejects.toMatchObject(refused);
    answers = (request, answer) => void (request.url === '/' ? answer.writeHead(307, { location: `http://127.0.0.1:${port}/next` }).end() : answer.end('next'));
    const both = createCallOutside({ allowed: readAllowList(`partner.internal, 127.0.0.1`), resolve: resolveTo('127.0.0.1') });
    expect(await (await both(`http://partner.internal:${port}/`, { headers: { authorization: 'Bearer t' } })).text()).toBe('next');
    expect(seen.at(-1)).toMatchObject({ url: '/next', authorization: undefined });
    expect((await both(`http://partner.internal:${port}/`, { redirect: 'manual' })).status).toBe(307);
    await expect(both(`http://partner.internal:${port}/`, { redirect: 'error' })).rejects.toMatchObject(failed);
    answers = (_request, answer) => void answer.writeHead(302, { location: '/' }).end();
    await expect(both(`http://partner.internal:${port}/`)).rejects.toMatchObject({ message: expect.stringContaining('too often') });
  });

  test('an answer without an end, a slow one and none at all are cut off', async () => {
    answers = (_request, answer) => {
      const timer = setInterval(() => answer.write('x'.repeat(10_000)), 1);
      answer.on('close', () => clearInterval(timer));
    };
    await expect(inside()(`http://partner.internal:${port}/`, { maxBytes: 50_000 })).rejects.toMatchObject({ ...failed, message: expect.stringContaining('more than 50000 bytes') });
    await expect(inside()(`http://partner.internal:${port}/`, { maxBytes: 1e9, timeoutMs: 100 })).rejects.toMatchObject({ message: expect.stringContaining('too long') });
    answers = () => undefined;
    await expect(inside()(`http://partner.internal:${port}/`, { timeoutMs: 100 })).rejects.toMatchObject({ message: expect.stringContaining('too long') });
    answers = (request) => void request.socket.destroy();
    await expect(inside()(`http://partner.internal:${port}/`)).rejects.toMatchObject(failed);
  });
});

describe('the allow list', () => {
  test('names hosts, hosts with a port, addresses and networks', () => {
    const list = readAllowList('sso.internal, localhost:8080 10.1.0.0/16\n[::1]:9000,192.168.1.5,fd00::/8');
    const has = (host: string, port: number): boolean => list.hasHost(host, port) || list.hasAddress(host, port);
    expect([has('sso.internal', 1), has('localhost', 8080), has('10.1.2.3', 5), has('::1', 9000), has('192.168.1.5', 80), has('fd12::1', 443)]).toEqual([true, true, true, true, true, true]);
    expect([has('internal', 1), has('x.sso.internal', 1), has('localhost', 8081), has('10.2.0.1', 5), has('::1', 9001), has('192.168.1.6', 80)]).toEqual([false, false, false, false, false, false]);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/', 'x/8', 'host:99999', 'ho st!', 'https://host', '*.internal', '[::1'])('%s is refused', (entry) => {
    expect(() => readAllowList(entry)).toThrow(BadAllowList);
  });
});
