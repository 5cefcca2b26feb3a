import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clamd } from './clamd.ts';

/** The harmless text that every scanner reports (https://www.eicar.org), put together here so that this file is not reported itself. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
let daemon: Server;
let received: Buffer;
let asked: string;
let answer: string | undefined;

/** Speaks as clamd does: reads pieces until one of length 0, then answers and hangs up. */
beforeAll(async () => {
  daemon = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece]);
      let at = heard.indexOf(0) + 1;
      const pieces: Buffer[] = [];
      for (let size: number; at + 4 <= heard.length; at += 4 + size) {
        size = heard.readUInt32BE(at);
        if (size === 0) {
          asked = heard.toString('latin1', 0, 10);
          received = Buffer.concat(pieces);
          if (answer === undefined) return;
          socket.end(answer === '' ? (received.includes('EICAR') ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0') : answer);
          return;
        }
        pieces.push(heard.subarray(at + 4, at + 4 + size));
      }
    });
  });
  await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => (answer = ''));
afterAll(() => daemon.close());
const scanner = (timeoutMs?: number) => clamd({ host: '127.0.0.1', port: (daemon.address() as AddressInfo).port, ...(timeoutMs === undefined ? {} : { timeoutMs }) });

test('what is clean passes, byte for byte; what is not is named', async () => {
  const photo = Buffer.alloc(3_000_000, 7);
  expect(await scanner().scan(photo)).toEqual({ found: undefined });
  expect([asked, received.equals(photo)]).toEqual(['zINSTREAM\0', true]);
  expect(await scanner().scan(EICAR)).toEqual({ found: 'Win.Test.EICAR_HDB-1' });
  expect(await scanner().scan(Buffer.alloc(0))).toEqual({ found: undefined });
});

test('no word that is not its verdict passes for one', async () => {
  for (const said of ['INSTREAM size limit exceeded. ERROR\0', 'OK', 'stream: OK, or so', ' ']) {
    answer = said;
    await expect(scanner().scan(EICAR)).rejects.toThrow('the scanner answers');
  }
  answer = undefined;
  await expect(scanner(50).scan(EICAR)).rejects.toThrow('aborted');
  await expect(clamd({ host: '127.0.0.1', port: 1 }).scan(EICAR)).rejects.toThrow('ECONNREFUSED');
});
