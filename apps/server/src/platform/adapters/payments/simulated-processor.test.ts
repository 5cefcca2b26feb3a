import { afterEach, expect, test, vi } from 'vitest';
import { simulateProcessor } from './simulated-processor.ts';
import type { SimulatedProcessor } from './simulated-processor.ts';
import { checkSignature, signBody } from './webhook-signature.ts';

const orgId = '01890a5d-ac96-774b-bcce-b302099a8058';
type Delivered = { body: Buffer; headers: Readonly<Record<string, string>> };
const opened: SimulatedProcessor[] = [];
afterEach(() => {
  for (const processor of opened.splice(0)) processor.close();
});

function start(deliver?: () => Promise<void>) {
  const delivered: Delivered[] = [];
  const processor = simulateProcessor({
    secret: 'whsec_test_secret',
    lateMs: 5,
    challengeUrl: (id) => `/challenge/${id}`,
    deliver: async (body, headers) => {
      await deliver?.();
      delivered.push({ body, headers });
    },
  });
  opened.push(processor);
  const charge = (cardToken: string, paymentId: string = cardToken) => processor.charge({ paymentId, money: { amountMinor: 4200, currency: 'USD' }, cardToken, description: 'Jump start', orgId });
  return { processor, delivered, charge };
}

test('each test card does what its name says', async () => {
  const { charge } = start();
  expect(await charge('tok_success')).toMatchObject({ state: 'succeeded' });
  expect(await charge('tok_decline')).toMatchObject({ state: 'declined', declineReason: 'The card was declined' });
  expect(await charge('tok_insufficient_funds')).toMatchObject({ state: 'declined', declineReason: 'The card has too little money' });
  expect(await charge('tok_nonsense')).toMatchObject({ state: 'declined' });
  expect(await charge('tok_late_webhook')).toMatchObject({ state: 'processing' });
});

test('the same payment asked for again is the same payment, whatever the card', async () => {
  const { charge } = start();
  expect(await charge('tok_success', 'p1')).toEqual(await charge('tok_decline', 'p1'));
});

test('a late outcome arrives signed, and is told again until it is taken', async () => {
  let refusals = 1;
  const { processor, delivered, charge } = start(async () => {
    if (refusals-- > 0) throw new Error('not now');
  });
  const { processorId } = await charge('tok_late_webhook', 'p2');
  await vi.waitFor(() => expect(delivered).toHaveLength(1), { timeout: 3000 });
  expect(processor.readWebhook(delivered[0]!.body, delivered[0]!.headers)).toMatchObject({ kind: 'payment_succeeded', processorId, reference: 'p2', orgId });
});

test('a challenge waits for its payer, once', async () => {
  const { processor, delivered, charge } = start();
  const payment = await charge('tok_challenge', 'p3');
  expect(payment).toMatchObject({ state: 'requires_action', actionUrl: `/challenge/${payment.processorId}` });
  processor.answerChallenge(payment.processorId, false);
  processor.answerChallenge(payment.processorId, true);
  await vi.waitFor(() => expect(delivered).toHaveLength(1));
  expect(processor.readWebhook(delivered[0]!.body, delivered[0]!.headers)).toMatchObject({ kind: 'payment_failed', reference: 'p3' });
  expect(processor.challenge(payment.processorId)?.waiting).toBe(false);
});

test('our signature equals the published one, and what is forged, old or unsigned is refused', () => {
  const body = Buffer.from('{"id":"evt_1"}');
  const at = new Date(1_700_000_000_000);
  const header = signBody('whsec_test_secret', body, at);
  expect(() => checkSignature('whsec_test_secret', body, header, at)).not.toThrow();
  expect(() => checkSignature('whsec_test_secret', body, `${header},v1=${'0'.repeat(64)}`, at)).not.toThrow();
  for (const [secret, bytes, shown, when] of [
    ['other', body, header, at],
    ['', body, header, at],
    ['whsec_test_secret', Buffer.from('{"id":"evt_2"}'), header, at],
    ['whsec_test_secret', body, undefined, at],
    ['whsec_test_secret', body, 't=1700000000', at],
    ['whsec_test_secret', body, header, new Date(at.getTime() + 301_000)],
  ] as const) expect(() => checkSignature(secret, bytes, shown, when)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ status: 401 }) }));
});
