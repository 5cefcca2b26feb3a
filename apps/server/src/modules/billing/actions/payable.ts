import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { InvoiceRow } from '../data/invoice.reads.ts';
import type { AmountVerdict } from '../rules/invoice-state.ts';

/** Refuses `billing/invoice-not-issued` for drafts and `billing/nothing-due` for credit notes and drafts thrown away. */
export function refuseUnpayable({ kind, state }: InvoiceRow): void {
  if (state === 'draft') throw refuse(problems.invoiceNotIssued);
  if (state === 'void') throw refuse(problems.nothingDue, 'This draft was thrown away; nobody owes it.');
  if (kind === 'credit_note') throw refuse(problems.nothingDue, 'A credit note is not paid; pay or refund its invoice.');
}

/** The amount of a payment; refuses `billing/nothing-due` or `billing/too-much`. */
export function amountOrRefuse(verdict: AmountVerdict): number {
  if (verdict.ok) return verdict.amountMinor;
  throw verdict.why === 'nothing-due' ? refuse(problems.nothingDue, 'It is paid, or a card payment for the rest is under way.') : refuse(problems.tooMuch, 'Pay at most what is due and not under way by card.');
}

/** Whose hands the money went through: a person of the house, or nobody. */
export const actorId = ({ actor }: Pick<Ctx, 'actor'>): string | null => (actor.kind === 'person' ? actor.personId : null);
