import { createSocket, type Socket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { namesFrom, ownNames } from './name-service.ts';

const A = 1;
const NO_SUCH_NAME = 3;
const SILENCE = Symbol('silence');
let socket: Socket | undefined;
afterEach(() => socket?.close());

/** A name service on this machine: an answer for the type A, none of the other type; undefined: there is no such name. */
async function nameService(answer: (name: string) => string | undefined | typeof SILENCE): Promise<string> {
  socket = createSocket('udp4', (question, { port }) => {
    const labels: string[] = [];
    let at = 12;
    for (let size = question[at]!; size > 0; size = question[at]!) {
      labels.push(question.toString('latin1', at + 1, at + 1 + size));
      at += size + 1;
    }
    const said = answer(labels.join('.'));
    if (said === SILENCE) return;
    const asked = question.subarray(12, at + 5);
    const isKnown = said !== undefined && question.readUInt16BE(at + 1) === A;
    const head = Buffer.from([question[0]!, question[1]!, 0x81, 0x80 | (said === undefined ? NO_SUCH_NAME : 0), 0, 1, 0, isKnown ? 1 : 0, 0, 0, 0, 0]);
    const record = isKnown ? Buffer.from([0xc0, 12, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, ...said.split('.').map(Number)]) : Buffer.alloc(0);
    socket!.send(Buffer.concat([head, asked, record]), port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => socket!.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
}

test('a name leads where the name service says, whatever the hosts file says of it', async () => {
  const service = await nameService((name) => (name === 'hooks.example.com' ? '203.0.113.7' : undefined));
  expect(await namesFrom([service])('hooks.example.com')).toEqual(['203.0.113.7']);
  await expect(namesFrom([service])('nobody.example.com')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(await namesFrom([service])('any.localhost')).toEqual(['127.0.0.1', '::1']);
  expect(await ownNames('localhost')).toEqual(expect.arrayContaining([expect.stringMatching(/^(127\.0\.0\.1|::1)$/)]));
});

test('names that nobody answers for keep nothing else waiting', async () => {
  const service = await nameService(() => SILENCE);
  const asked = Promise.allSettled(Array.from({ length: 16 }, (_, index) => namesFrom([service])(`silent-${index}.example.com`)));
  const first = await Promise.race([asked.then(() => 'the names'), readFile(import.meta.filename).then(() => 'the file')]);
  expect(first).toBe('the file');
});
