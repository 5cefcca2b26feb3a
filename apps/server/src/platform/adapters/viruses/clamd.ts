import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { VirusScanner } from './port.ts';

const TIMEOUT_MS = 20_000;
const CLEAN = /^stream: OK\0?$/;
const FOUND = /^stream: (.+) FOUND\0?$/;

/** ClamAV's daemon over its own protocol (`INSTREAM`, clamd(8)): the length of a piece before each piece, 0 at the end. */
export function clamd({ host, port, timeoutMs = TIMEOUT_MS }: { host: string; port: number; timeoutMs?: number }): VirusScanner {
  return {
    name: 'ClamAV',
    scan: async (bytes) => {
      const socket = connect({ host, port, signal: AbortSignal.timeout(timeoutMs) });
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      socket.write('zINSTREAM\0');
      if (bytes.length > 0) socket.write(Buffer.concat([length, bytes]));
      socket.write(Buffer.alloc(4));
      const answer = await text(socket);
      socket.destroy();
      if (CLEAN.test(answer)) return { found: undefined };
      const found = FOUND.exec(answer)?.[1];
      if (found === undefined) throw new Error(`the scanner answers "${answer.slice(0, 200)}"`);
      return { found };
    },
  };
}
