import { createHash } from 'node:crypto';
import { common } from '@truckroll/contracts/core/problem.ts';
import { z } from 'zod';
import { refuse } from '../../http/refuse.ts';
import type { PaymentProcessor, ProcessorPayment } from './port.ts';
import { checkSignature, signBody } from './webhook-signature.ts';

/** What each test card does. Any other token is declined as unknown. */
export const TEST_CARDS = {
  tok_success: 'the payment succeeds',
  tok_decline: 'the card is declined',
  tok_insufficient_funds: 'the card has too little money',
  tok_challenge: 'the payer must answer a question first',
  tok_late_webhook: 'the payment is in progress; the processor tells the outcome later',
} as const;

export const SIGNATURE_HEADER = 'processor-signature';

const Message = z.object({
  id: z.string().min(1),
  type: z.enum(['payment_succeeded', 'payment_failed', 'refund_succeeded', 'refund_failed']),
  data: z.object({ processorId: z.string().min(1), reference: z.string().min(1), orgId: z.uuid(), reason: z.string().optional() }),
});
type Message = z.infer<typeof Message>;

/** The simulator with the side that a real processor would keep to itself. */
export type SimulatedProcessor = PaymentProcessor & {
  /** What the payer of a challenge sees: what is asked and whether it still waits. */
  challenge(processorId: string): { description: string; amountMinor: number; currency: string; waiting: boolean } | undefined;
  /** The payer answers; the outcome is told by webhook. */
  answerChallenge(processorId: string, approve: boolean): void;
  close(): void;
};

export type SimulatorOptions = {
  secret: string;
  /** Takes a signed message, as an HTTP POST to our own webhook address would. Rejections are tried again. */
  deliver(body: Buffer, headers: Readonly<Record<string, string>>): Promise<void>;
  /** How long a late outcome takes, in milliseconds of real time. */
  lateMs?: number;
  /** Where the challenge page is, ending in the processor's id. */
  challengeUrl(processorId: string): string;
};

type Charge = { paymentId: string; orgId: string; amountMinor: number; currency: string; description: string; payment: ProcessorPayment };

const LATE_MS = 4_000;
const ATTEMPTS = 6;
const REMEMBERED = 10_000;

/** The same of our ids always gets the same id at the processor: a repeated call never charges twice. */
const processorIdFor = (prefix: string, ourId: string): string => `${prefix}_${createHash('sha256').update(ourId).digest('hex').slice(0, 24)}`;

/** A card processor that moves no money. It says so in its name, signs its webhooks and repeats them until they are taken. */
export function simulateProcessor({ secret, deliver, lateMs = LATE_MS, challengeUrl }: SimulatorOptions): SimulatedProcessor {
  const charges = new Map<string, Charge>();
  const timers = new Set<NodeJS.Timeout>();

  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  const tell = (message: Message, attempt = 1): void => {
    const body = Buffer.from(JSON.stringify(message));
    deliver(body, { 'content-type': 'application/json', [SIGNATURE_HEADER]: signBody(secret, body, new Date()) }).catch(() => {
      if (attempt < ATTEMPTS) later(500 * 2 ** attempt, () => tell(message, attempt + 1));
    });
  };

  const settle = (processorId: string, charge: Charge, paid: boolean): void => {
    charge.payment = paid ? { processorId, state: 'succeeded' } : { processorId, state: 'declined', declineReason: 'The payer did not confirm' };
    tell({
      id: processorIdFor('evt', `${processorId} ${paid}`),
      type: paid ? 'payment_succeeded' : 'payment_failed',
      data: { processorId, reference: charge.paymentId, orgId: charge.orgId, ...(paid ? {} : { reason: 'The payer did not confirm' }) },
    });
  };

  const firstAnswer = (processorId: string, cardToken: string): ProcessorPayment => {
    switch (cardToken) {
      case 'tok_success':
        return { processorId, state: 'succeeded' };
      case 'tok_insufficient_funds':
        return { processorId, state: 'declined', declineReason: 'The card has too little money' };
      case 'tok_challenge':
        return { processorId, state: 'requires_action', actionUrl: challengeUrl(processorId) };
      case 'tok_late_webhook':
        return { processorId, state: 'processing' };
      case 'tok_decline':
        return { processorId, state: 'declined', declineReason: 'The card was declined' };
      default:
        return { processorId, state: 'declined', declineReason: 'The simulator does not know this card' };
    }
  };

  return {
    name: 'Simulated card processor',
    simulated: true,
    takesCards: true,
    charge: async ({ paymentId, money, cardToken, description, orgId }) => {
      const processorId = processorIdFor('pay', paymentId);
      const known = charges.get(processorId);
      if (known) return known.payment;
      const charge: Charge = { paymentId, orgId, amountMinor: money.amountMinor, currency: money.currency, description, payment: firstAnswer(processorId, cardToken) };
      charges.set(processorId, charge);
      if (charges.size > REMEMBERED) charges.delete(charges.keys().next().value!);
      const answered = charge.payment;
      if (answered.state === 'processing') later(lateMs, () => settle(processorId, charge, true));
      return answered;
    },
    refund: async ({ refundId }) => ({ processorId: processorIdFor('ref', refundId), state: 'succeeded' }),
    readWebhook: (rawBody, headers) => {
      checkSignature(secret, rawBody, headers[SIGNATURE_HEADER], new Date());
      const parsed = Message.safeParse(JSON.parse(rawBody.toString('utf8')));
      if (!parsed.success) throw refuse(common.malformed, 'This is not a message of the processor');
      const { id, type, data } = parsed.data;
      return { eventId: id, kind: type, ...data };
    },
    challenge: (processorId) => {
      const charge = charges.get(processorId);
      return charge && { description: charge.description, amountMinor: charge.amountMinor, currency: charge.currency, waiting: charge.payment.state === 'requires_action' };
    },
    answerChallenge: (processorId, approve) => {
      const charge = charges.get(processorId);
      if (charge?.payment.state === 'requires_action') settle(processorId, charge, approve);
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
