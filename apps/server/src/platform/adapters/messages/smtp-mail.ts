import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { codeOf } from '../../startup-problem.ts';
import type { Delivery, MailPort } from './port.ts';

/** What a server says of a mail or its addresses, and not of us: TLS and passwords can be set right, and the mail goes then. */
const ABOUT_THE_MAIL: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];

/** SMTP answers 4xx when trying again may help, 5xx when it will not (RFC 5321, 4.2.1). */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error && 'responseCode' in error && ABOUT_THE_MAIL.includes(codeOf(error)))) return false;
  return typeof error.responseCode === 'number' && error.responseCode >= 500 && error.responseCode < 600;
}

/**
 * Mail through an SMTP server (`smtp://user:password@host:587`, `smtps://…`). The Message-ID follows from the
 * idempotency key, so that a mail sent twice after a crash can be recognised as one by the receiving side.
 */
export function smtpMail({ url, from, needsTls }: { url: string; from: string; /** A server that offers no TLS is sent nothing. */ needsTls: boolean }): MailPort & { close(): void } {
  const transport = createTransport({ url, requireTLS: needsTls }, { from });
  const domain = from.split('@').at(-1)?.replace(/>$/, '') ?? 'truckroll.invalid';
  return {
    name: 'SMTP',
    simulated: false,
    send: async ({ to, subject, text, html, idempotencyKey, attachments }): Promise<Delivery> => {
      const messageId = `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}@${domain}>`;
      try {
        await transport.sendMail({ to, subject, text, ...(html === undefined ? {} : { html }), messageId, attachments: attachments?.map(({ filename, contentType, bytes }) => ({ filename, contentType, content: bytes })) });
        return { outcome: 'accepted', providerId: messageId };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { outcome: isPermanent(error) ? 'permanent' : 'temporary', reason };
      }
    },
    close: () => transport.close(),
  };
}
