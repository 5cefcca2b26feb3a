/** What of a draft decides whether it can be confirmed. */
export type DraftFacts = {
  serviceId: string | null;
  place: object | null;
  destination: object | null;
  needsDestination: boolean;
  contactName: string | null;
  contactPhone: string | null;
  answersComplete: boolean;
  needsAccountReference: boolean;
  accountReference: string | null;
};

/**
 * What a draft still needs, as keys a screen can point at: where, what, whom to call back, the answers, where
 * a tow goes, the payer's own number when the payer wants one.
 */
export function missingToConfirm(draft: DraftFacts): string[] {
  const missing: string[] = [];
  if (!draft.serviceId) missing.push('service');
  if (!draft.place) missing.push('place');
  if (!draft.contactName || !draft.contactPhone) missing.push('contact');
  if (draft.serviceId && !draft.answersComplete) missing.push('answers');
  if (draft.needsDestination && !draft.destination) missing.push('destination');
  if (draft.needsAccountReference && !draft.accountReference) missing.push('accountReference');
  return missing;
}
