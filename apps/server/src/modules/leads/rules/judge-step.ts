import { LEAD_STEPS, OPEN_LEAD_STANDINGS, type LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';

export const isOpen = (standing: LeadStanding): boolean => OPEN_LEAD_STANDINGS.some((open) => open === standing);

/** What a step is, or why there is none: whoever loses a lead says why, and who opens a lost one says where it stands now. */
export function judgeStep(from: LeadStanding, to: LeadStanding, reason: string): { ok: true; what: 'stepped' | 'lost' | 'reopened' } | { ok: false; why: 'illegal' | 'reason-missing' } {
  if (!LEAD_STEPS[from].includes(to)) return { ok: false, why: 'illegal' };
  if (to === 'lost') return reason === '' ? { ok: false, why: 'reason-missing' } : { ok: true, what: 'lost' };
  return { ok: true, what: from === 'lost' ? 'reopened' : 'stepped' };
}

type Converted = { standing: LeadStanding; customerId: string | null };

/** Whether a lead becomes this customer, or whoever it turns out to be; asked again about the same one, it has `already`. */
export function judgeConversion({ standing, customerId }: Converted, wanted: string | undefined): { ok: true; already: string | null } | { ok: false; why: 'illegal' | 'another' } {
  if (customerId !== null) return wanted === undefined || wanted === customerId ? { ok: true, already: customerId } : { ok: false, why: 'another' };
  return isOpen(standing) ? { ok: true, already: null } : { ok: false, why: 'illegal' };
}
