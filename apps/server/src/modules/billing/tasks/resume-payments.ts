import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { task } from '../../../platform/tasks/task.ts';
import { resumePayment } from '../actions/charge-card.ts';
import { resumeRefund } from '../actions/refund-payment.ts';
import { listStuckPayments } from '../data/payment.reads.ts';
import { listStuckRefunds } from '../data/refund.reads.ts';

const STUCK_AFTER_MS = 60_000;
const GIVE_UP_CHALLENGE_AFTER_MS = 30 * 60_000;

/** Asks the processor again about payments and refunds whose answer never came, e.g. because the server stopped in between. */
export const resumePayments = task({
  name: 'billing.resume_payments',
  everySeconds: 30,
  run: async (ctx) => {
    const now = ctx.now().getTime();
    const before = new Date(now - STUCK_AFTER_MS);
    const [payments, refunds] = await readAllOrgs(ctx, 'card payments without an answer', (db) => Promise.all([listStuckPayments(db, before), listStuckRefunds(db, before)]));
    const giveUpBefore = new Date(now - GIVE_UP_CHALLENGE_AFTER_MS);
    const asked = [
      ...payments.map(({ orgId, id }) => () => resumePayment(ctx.inOrg(orgId), id, giveUpBefore)),
      ...refunds.map(({ orgId, id }) => () => resumeRefund(ctx.inOrg(orgId), id)),
    ];
    for (const ask of asked) {
      // One after the other: nobody waits for these, and what does not answer today is asked again in a minute.
      await ask().catch((error: unknown) => ctx.log.warn({ error: messageOf(error) }, 'the card processor could not be asked again'));
    }
  },
});
