import { Refused } from './api.ts';
import { text } from './text.ts';

const known = {
  'jobs/outside-service-area': 'problem.outside',
  'dispatch/slot-taken': 'problem.slotTaken',
  'jobs/duplicate-open-job': 'problem.duplicate',
  'jobs/answers-incomplete': 'problem.answers',
  'jobs/illegal-step': 'problem.moved',
  'jobs/job-not-found': 'problem.noJob',
  'jobs/tracking-link-invalid': 'follow.gone',
  'jobs/money-blocks-cancellation': 'problem.money',
  'billing/fee-changed': 'follow.cancelChanged',
  'billing/invoice-not-found': 'problem.noInvoice',
  'billing/processor-unavailable': 'problem.processor',
  'comms/conversation-closed': 'talk.closed',
  'identity/service-paused': 'problem.paused',
  'request/too-many-requests': 'problem.tooMany',
} as const;

const isKnown = (code: string): code is keyof typeof known => Object.hasOwn(known, code);

/** What went wrong, for a customer. */
export function problemText(error: unknown): string {
  if (!(error instanceof Refused)) return text('page.offline');
  return isKnown(error.problem.code) ? text(known[error.problem.code]) : error.message;
}
