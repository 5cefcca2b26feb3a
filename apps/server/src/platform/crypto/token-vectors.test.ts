import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compactVerify, createLocalJWKSet, importJWK, jwtVerify, type JWK } from 'jose';
import { expect, test } from 'vitest';

const vectors = new URL('../../../test/fixtures/vectors/', import.meta.url);
const jsonOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, vectors), 'utf8'));

type Cookbook = { title: string; input: { payload: string; key: JWK; alg: string }; output: { compact: string } };
type Group = { comment: string; private: JWK | { keys: JWK[] }; public?: JWK; tests: { tcId: number; comment: string; jws?: string; result: 'valid' | 'invalid' }[] };
const { testGroups } = JSON.parse(gunzipSync(readFileSync(new URL('wycheproof-json_web_crypto_test.json.gz', vectors))).toString()) as { testGroups: Group[] };

/** Verified as we verify: the algorithm is what the key is for, never what the token says. */
async function verify(token: string, key: JWK | { keys: JWK[] }): Promise<string> {
  if ('keys' in key) {
    const { payload } = await compactVerify(token, createLocalJWKSet(key), { algorithms: key.keys.map(({ alg }) => alg!) });
    return new TextDecoder().decode(payload);
  }
  const { payload } = await compactVerify(token, await importJWK(key), { algorithms: [key.alg!] });
  return new TextDecoder().decode(payload);
}
const isTaken = (token: string, key: JWK | { keys: JWK[] }): Promise<boolean> => verify(token, key).then(() => true, () => false);

const cookbook = readdirSync(new URL('jose-cookbook/', vectors)).map((name) => jsonOf(`jose-cookbook/${name}`) as Cookbook);
const publicOf = ({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...open }: JWK): JWK => open;

test('the signed tokens of RFC 7520 and RFC 8037 are read with their keys, and with no other nor under another algorithm', async () => {
  expect(cookbook).toHaveLength(5);
  for (const { title, input, output } of cookbook) {
    const key = { ...publicOf(input.key), alg: input.alg };
    expect(await verify(output.compact, key), title).toBe(input.payload);
    for (const other of cookbook.filter(({ input: { key: theirs } }) => theirs.kty !== input.key.kty)) expect(await isTaken(output.compact, { ...publicOf(other.input.key), alg: other.input.alg }), `${title} with the key of ${other.title}`).toBe(false);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${output.compact.split('.')[1]}.`;
    expect(await isTaken(none, key), `${title} as none`).toBe(false);
  }
});

test('the token of RFC 7515 is right and long over', async () => {
  const { token, key_base64url: key } = jsonOf('jws-rfc7515-a1.json') as { token: string; key_base64url: string };
  const secret = Buffer.from(key, 'base64url');
  expect((await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: new Date('2011-03-22T18:00:00Z') })).payload.iss).toBe('joe');
  await expect(jwtVerify(token, secret, { algorithms: ['HS256'] })).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  await expect(jwtVerify(token, secret, { algorithms: ['RS256'] })).rejects.toMatchObject({ code: 'ERR_JOSE_ALG_NOT_ALLOWED' });
});

/** 46: a key of a faulty chip, which only somebody else's key could be; ours are made here. 48: a set of shared secrets, which nobody of ours has. */
const NOT_OURS = new Set([46, 48]);

test('the hostile tokens of Wycheproof are refused: changed, cut, unsigned, confused algorithms, keys brought along', async () => {
  const told = testGroups.flatMap((group) => group.tests.filter(({ jws, tcId }) => jws !== undefined && !NOT_OURS.has(tcId)).map((one) => ({ ...one, key: group.public ?? group.private })));
  expect(told).toHaveLength(47);
  const outcomes = await Promise.all(told.map(async ({ tcId, comment, jws, key }) => [tcId, comment, (await isTaken(jws!, key)) ? 'valid' : 'invalid']));
  expect(outcomes).toEqual(told.map(({ tcId, comment, result }) => [tcId, comment, result]));
});
