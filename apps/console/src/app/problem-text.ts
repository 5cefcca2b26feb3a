import { ProblemError } from '@truckroll/client';
import type { ConsoleText } from './text.ts';

/** Whether an error is the server's own refusal, not a lost connection or a fault of ours. */
export const isProblem = (error: unknown): error is ProblemError => error instanceof ProblemError;

/** Whether somebody else changed it first: nothing is sent before a person has looked. */
export const isConflict = (error: unknown): boolean => isProblem(error) && error.status === 412;

/** The id to quote when asking for help about an error. */
export const referenceOf = (error: unknown): string | undefined => (isProblem(error) ? error.problem.instance : undefined);

const known = {
  'billing/nothing-due': 'problem.nothingDue',
  'billing/too-much': 'problem.tooMuch',
  'billing/invoice-fixed': 'problem.invoiceFixed',
  'billing/invoice-not-issued': 'problem.invoiceNotIssued',
  'billing/below-nothing': 'problem.belowNothing',
  'billing/processor-unavailable': 'problem.processorUnavailable',
  'customers/site-in-use': 'problem.siteInUse',
  'comms/conversation-closed': 'talk.closed',
  'dispatch/already-assigned': 'problem.alreadyAssigned',
  'dispatch/not-suitable': 'problem.notSuitable',
  'dispatch/technician-busy': 'problem.technicianBusy',
  'jobs/technician-busy': 'problem.technicianBusy',
  'jobs/illegal-step': 'problem.illegalStep',
  'jobs/money-blocks-cancellation': 'problem.moneyBlocksCancellation',
  'identity/wrong-credentials': 'problem.wrongCredentials',
  'identity/wrong-password': 'problem.wrongPassword',
  'identity/published-password': 'problem.publishedPassword',
  'identity/weak-password': 'problem.weakPassword',
  'identity/second-factor-needed': 'problem.secondFactorNeeded',
  'identity/passkey-refused': 'problem.passkeyRefused',
  'identity/sso-unknown': 'problem.ssoUnknown',
  'identity/sso-failed': 'problem.ssoFailed',
  'identity/sso-required': 'problem.ssoRequired',
  'identity/sso-managed': 'problem.ssoManaged',
  'identity/sso-domain-unproved': 'problem.ssoDomainUnproved',
  'identity/domain-record-missing': 'problem.domainRecordMissing',
  'identity/domain-taken': 'problem.domainTaken',
  'identity/no-domain-proved': 'problem.noDomainProved',
  'identity/owned-by-provider': 'problem.ownedByProvider',
  'identity/too-many-passkeys': 'problem.tooManyPasskeys',
  'identity/not-invited': 'problem.notInvited',
  'outgoing/address-refused': 'problem.addressRefused',
  'outgoing/failed': 'problem.outgoingFailed',
  'identity/wrong-code': 'problem.wrongCode',
  'identity/ticket-over': 'problem.ticketOver',
  'identity/no-second-factor': 'problem.noSecondFactor',
  'identity/second-factor-required': 'problem.secondFactorRequired',
  'identity/second-factor-first': 'problem.secondFactorFirst',
  'identity/prove-it-again': 'problem.proveItAgain',
  'identity/link-over': 'problem.linkOver',
  'identity/email-taken': 'problem.emailTaken',
  'identity/wrong-phone-code': 'problem.wrongPhoneCode',
  'identity/code-not-sent': 'problem.codeNotSent',
  'identity/already-member': 'problem.alreadyMember',
  'identity/already-invited': 'problem.alreadyInvited',
  'identity/invitation-not-found': 'problem.invitationNotFound',
  'identity/no-membership': 'problem.noMembership',
  'identity/organisation-suspended': 'problem.organisationSuspended',
  'identity/no-consent': 'problem.noConsent',
  'identity/slug-taken': 'problem.slugTaken',
  'identity/is-provider': 'problem.isProvider',
  'identity/already-suspended': 'problem.alreadySuspended',
  'identity/not-suspended': 'problem.notSuspended',
  'identity/support-access-not-found': 'problem.supportAccessNotFound',
  'identity/already-set-up': 'problem.alreadySetUp',
  'identity/setup-code-needed': 'problem.setupCodeNeeded',
  'identity/role-beyond-yours': 'problem.roleBeyondYours',
  'identity/currency-fixed': 'problem.currencyFixed',
  'leads/illegal-step': 'problem.leadMovedOn',
  'numbering/number-given': 'problem.numberGiven',
  'numbering/prefix-taken': 'problem.prefixTaken',
  'jobs/file-refused': 'problem.fileRefused',
  'identity/host-taken': 'problem.hostTaken',
  'identity/host-not-proved': 'problem.hostNotProved',
  'identity/last-owner': 'problem.lastOwner',
  'identity/person-expected': 'problem.personExpected',
  'identity/role-name-taken': 'problem.roleNameTaken',
  'identity/role-in-use': 'problem.roleInUse',
  'request/precondition-failed': 'problem.changedMeanwhile',
  'request/too-many-requests': 'problem.tooManyRequests',
  'request/forbidden': 'problem.forbidden',
  'request/unauthenticated': 'problem.unauthenticated',
} as const;

const isKnown = (code: string): code is keyof typeof known => Object.hasOwn(known, code);

/** Why the server thinks a new password weak. */
const weaknesses = ['yours', 'breached', 'guessable'] as const;
const isWeakness = (why: unknown): why is (typeof weaknesses)[number] => weaknesses.some((known) => known === why);

/** What went wrong, in words for the person in front of the screen. */
export function problemText(error: unknown, text: ConsoleText): string {
  if (isProblem(error) && isWeakness(error.problem['weakness'])) return text(`problem.weak.${error.problem['weakness']}`);
  if (isProblem(error)) return isKnown(error.code) ? text(known[error.code]) : error.message;
  return text('problem.unreachable');
}
