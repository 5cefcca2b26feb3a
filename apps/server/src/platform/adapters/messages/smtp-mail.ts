import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Delivery, MailPort } from './port.ts';

/** SMTP answers 4xx when trying again may help, 5xx when it will not (RFC 5321, 4.2.1). */
const isPermanent = (code: unknown): boolean => typeof code === 'number' && code >= 500 && code < 600;
const responseCodeOf = (error: unknown): unknown => (error instanceof Error && 'responseCode' in error ? error.responseCode : undefined);

/**
 * Mail through an SMTP server (`smtp://user:password@host:587`, `smtps://…`). The Message-ID follows from the
 * idempotency key, so that a mail sent twice after a crash can be recognised as one by the receiving side.
 */
export function smtpMail(url: string, from: string): MailPort & { close(): void } {
  const transport = createTransport(url, { from });
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
        return { outcome: isPermanent(responseCodeOf(error)) ? 'permanent' : 'temporary', reason };
      }
    },
    close: () => transport.close(),
  };
}
