import { expect, test } from 'vitest';
import { mayScrape } from './may-scrape.ts';

const from = (address: string, more: Partial<Parameters<typeof mayScrape>[0]> = {}) => ({ address, authorization: undefined, forwarded: false, ...more });

test('without a token, metrics are for the private network and not for what comes through a proxy', () => {
  for (const address of ['127.0.0.1', '10.2.3.4', '172.20.0.9', '192.168.1.1', '::1', 'fd00::1', '::ffff:10.0.0.1']) expect([address, mayScrape(from(address), undefined)]).toEqual([address, true]);
  for (const address of ['8.8.8.8', '172.32.0.1', '2001:db8::1', '::ffff:8.8.8.8']) expect([address, mayScrape(from(address), undefined)]).toEqual([address, false]);
  expect(mayScrape(from('10.0.0.1', { forwarded: true }), undefined)).toBe(false);
});

test('with a token, only its bearer reads them, from anywhere', () => {
  expect(mayScrape(from('8.8.8.8', { authorization: 'Bearer t0ken', forwarded: true }), 't0ken')).toBe(true);
  for (const authorization of [undefined, 'Bearer', 'Bearer t0keN', 'Bearer t0ken2', 't0ken']) expect(mayScrape(from('127.0.0.1', { authorization }), 't0ken')).toBe(false);
});
