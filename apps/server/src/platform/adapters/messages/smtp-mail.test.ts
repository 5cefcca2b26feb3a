import { createServer, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpMail } from './smtp-mail.ts';

const mail = { to: 'customer@example.com', subject: 'On the way', text: 'Ben comes.', idempotencyKey: 'message 1' };
let server: Server;
const received: string[] = [];
/** What is answered to the address of whom it is for. */
let answer = '250 ok';

/** A mail server that offers no TLS. */
beforeAll(async () => {
  server = createServer((socket) => {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let isText = false;
    say('220 mail.example.com ESMTP');
    createInterface(socket).on('line', (line) => {
      if (isText) {
        received.push(line);
        if (line === '.') say('250 taken');
        isText = line !== '.';
      } else if (/^EHLO/i.test(line)) say('250 mail.example.com');
      else if (/^RCPT/i.test(line)) say(answer);
      else if (/^DATA/i.test(line)) {
        isText = true;
        say('354 go on');
      } else if (/^STARTTLS/i.test(line)) say('502 not implemented');
      else say('250 ok');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const send = async (needsTls: boolean) => {
  received.length = 0;
  const port = smtpMail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from: 'Towing <office@towing.example>', needsTls });
  const delivery = await port.send(mail);
  port.close();
  return delivery;
};

test('a mail is handed over with a Message-ID that a second try repeats', async () => {
  const first = await send(false);
  expect(received).toEqual(expect.arrayContaining(['Subject: On the way', 'Ben comes.', expect.stringMatching(/^Message-ID: <[0-9a-f]{32}@towing\.example>$/)]));
  expect(await send(false)).toEqual(first);
});

test('a server that offers no TLS is sent nothing where TLS is needed, and the mail waits', async () => {
  expect(await send(true)).toMatchObject({ outcome: 'temporary', reason: expect.stringMatching(/TLS/) });
  expect(received).toEqual([]);
});

test.each([['450 try later', 'temporary'], ['550 nobody here', 'permanent']])('%s is %s', async (said, outcome) => {
  answer = said;
  expect(await send(false)).toMatchObject({ outcome });
  answer = '250 ok';
});
