import { ProblemError } from '@truckroll/client';
import type { TechnicianText } from './text.ts';

export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;

const known = {
  'comms/conversation-closed': 'talk.closed',
  'dispatch/offer-taken': 'problem.offerTaken',
  'dispatch/offer-expired': 'problem.offerExpired',
  'dispatch/offer-withdrawn': 'problem.offerWithdrawn',
  'dispatch/technician-busy': 'problem.busy',
  'jobs/technician-busy': 'problem.busy',
  'jobs/illegal-step': 'problem.moved',
  'jobs/incomplete': 'problem.incomplete',
  'jobs/job-not-found': 'problem.notYours',
  'jobs/visit-not-found': 'problem.notYours',
  'jobs/not-your-step': 'problem.notYours',
  'jobs/occurred-implausible': 'problem.tooEarly',
  'jobs/file-refused': 'problem.fileRefused',
  'request/unsupported-media-type': 'problem.fileRefused',
  'jobs/video-refused': 'problem.videoRefused',
  'jobs/video-too-long': 'video.tooLong',
  'request/too-large': 'problem.tooMuch',
  'dispatch/nobody-drives': 'problem.noRoute',
  'dispatch/roads-unavailable': 'problem.noRoute',
  'billing/nothing-due': 'problem.nothingDue',
  'billing/too-much': 'problem.nothingDue',
  'workforce/odometer-backwards': 'problem.odometerBackwards',
  'workforce/truck-taken': 'problem.truckTaken',
  'workforce/duty-blocked-by-job': 'problem.dutyBlocked',
  'identity/wrong-credentials': 'problem.wrongCredentials',
  'identity/organisation-suspended': 'problem.organisationSuspended',
  'identity/wrong-code': 'problem.wrongCode',
  'identity/ticket-over': 'problem.ticketOver',
  'identity/second-factor-first': 'problem.secondFactorFirst',
  'identity/wrong-password': 'problem.wrongPassword',
  'identity/published-password': 'problem.publishedPassword',
  'identity/weak-password': 'problem.weakPassword',
  'request/too-many-requests': 'problem.tooManyRequests',
} as const;

const isKnown = (code: string): code is keyof typeof known => Object.hasOwn(known, code);

/** What went wrong, in words for somebody at the roadside. */
export function problemText(error: unknown, text: TechnicianText): string {
  if (isProblem(error)) return isKnown(error.code) ? text(known[error.code]) : error.message;
  return text('problem.unreachable');
}
