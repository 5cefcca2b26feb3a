import { createServer, type Server } from 'node:net';

const AUTHENTICATION_OK = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A message of PostgreSQL's protocol: its letter, its length, its body. */
function message(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

const int16 = (value: number): Buffer => Buffer.from([(value >> 8) & 255, value & 255]);
const int32 = (value: number): Buffer => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const column = (name: string, type: number): Buffer => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const value = (text: string): Buffer => Buffer.concat([int32(text.length), Buffer.from(text)]);

/** Whatever it is asked, it answers with its version: enough for a server of ours to learn how old it is. */
const answer = Buffer.concat([
  message('T', Buffer.concat([int16(2), column('number', 23), column('version', 25)])),
  message('D', Buffer.concat([int16(2), value('140012'), value('14.12')])),
  message('C', Buffer.from('SELECT 1\0')),
  READY,
]);

/** Something that speaks as much of PostgreSQL's protocol as it takes to say that it is version 14. */
export async function startOldPostgres(): Promise<{ port: number; stop(): Promise<void> }> {
  const server: Server = createServer((socket) => {
    let greeted = false;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      if (!greeted && data.readUInt32BE(4) === 80_877_103) socket.write('N'); // no TLS here
      else if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([AUTHENTICATION_OK, READY]));
      } else if (data[0] === 0x51) socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, stop: async () => new Promise((resolve) => server.close(() => resolve())) };
}
