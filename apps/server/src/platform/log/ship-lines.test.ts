import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { ownAuthority } from '../../../test/support/own-certificate.ts';
import { createLog } from './log.ts';
import { shipLines, type Shipper } from './ship-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'truckroll-logs-'));
const [authority, strangers] = [ownAuthority(folder, 'authority'), ownAuthority(folder, 'strangers')];
if (!authority && process.env['CI']) throw new Error('There is no openssl on this machine; CI needs one.');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!authority || !strangers)('lines for a collector elsewhere', () => {
  const issued = authority?.issue('collector');
  let collector: Server | undefined;
  let shipper: Shipper | undefined;
  const open = new Set<TLSSocket>();
  afterEach(async () => {
    await shipper?.close();
    await stop();
  });
  const stop = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    if (collector?.listening) await new Promise((resolve) => collector!.close(resolve));
  };
  /** Takes messages by their lengths, as RFC 5425 frames them. */
  const collect = async (port = 0): Promise<{ port: number; messages: string[] }> => {
    const messages: string[] = [];
    collector = createServer({ cert: readFileSync(issued!.certFile), key: readFileSync(issued!.keyFile) }, (socket) => {
      open.add(socket);
      let heard = Buffer.alloc(0);
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
      socket.on('data', (piece: Buffer) => {
        heard = Buffer.concat([heard, piece]);
        for (let space = heard.indexOf(' '); space > 0; space = heard.indexOf(' ')) {
          const length = Number(heard.toString('latin1', 0, space));
          if (heard.length < space + 1 + length) return;
          messages.push(heard.toString('utf8', space + 1, space + 1 + length));
          heard = heard.subarray(space + 1 + length);
        }
      });
    });
    collector.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => collector!.listen(port, '127.0.0.1', resolve));
    return { port: (collector.address() as AddressInfo).port, messages };
  };
  const shipTo = (port: number, from = authority!, mostWaiting = 1000) => {
    const own = (shipper = shipLines({ host: '127.0.0.1', port, ca: readFileSync(from.certFile) }, { firstWaitMs: 20, mostWaiting }));
    return createLog({ level: 'info', write: (line) => own.send(line) });
  };

  test('each line arrives as one syslog message, secrets removed, letters of every script whole', async () => {
    const { port, messages } = await collect();
    const log = shipTo(port);
    log.warn({ name: 'مرحبا', password: 'p1' }, 'first');
    log.error({}, 'second');
    await vi.waitFor(() => expect(messages).toHaveLength(2), { timeout: 10_000 });
    expect(messages[0]).toMatch(/^<132>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ truckroll \d+ - - \{"level":"warn".*مرحبا.*"msg":"first"\}$/);
    expect(messages[0]).not.toContain('p1');
    expect(messages[1]).toMatch(/^<131>1 /);
  });

  test('what is said while the collector is away arrives once it is back, in order, after how much was given up', async () => {
    const { port } = await collect();
    await stop();
    const log = shipTo(port, authority, 3);
    for (const word of ['one', 'two', 'three', 'four', 'five']) log.info({}, word);
    const { messages } = await collect(port);
    await vi.waitFor(() => expect(messages).toHaveLength(4), { timeout: 10_000 });
    expect(messages.map((message) => (JSON.parse(message.slice(message.indexOf('{'))) as { msg: string; givenUp?: number }).givenUp ?? message.match(/"msg":"(\w+)"/)?.[1])).toEqual([2, 'three', 'four', 'five']);
  });

  test('the last words before the end are sent', async () => {
    const { port, messages } = await collect();
    shipTo(port).info({}, 'stopped');
    await shipper!.close();
    await vi.waitFor(() => expect(messages).toHaveLength(1), { timeout: 10_000 });
  });

  test('whoever shows a certificate of another authority hears nothing', async () => {
    const { port, messages } = await collect();
    const attempts = vi.fn();
    collector!.on('connection', attempts);
    shipTo(port, strangers).info({}, 'ours alone');
    await vi.waitFor(() => expect(attempts.mock.calls.length).toBeGreaterThan(2), { timeout: 10_000 });
    expect(messages).toEqual([]);
  });
});
