import { LEAD_STANDINGS } from '@truckroll/contracts/leads/lifecycle.ts';

/** Beside the open ones, which stand there when nothing is said. */
export const leadShows = ['due', ...LEAD_STANDINGS, 'all'] as const;
export type LeadShow = (typeof leadShows)[number];
export type LeadsSearch = { q?: string | undefined; show?: LeadShow | undefined; mine?: true | undefined };

/** What the address says of the list; a lead's page keeps it for the way back. */
export function readLeadsSearch(search: Record<string, unknown>): LeadsSearch {
  const { q, mine } = search;
  const show = leadShows.find((one) => one === search['show']);
  return { ...((typeof q === 'string' || typeof q === 'number') && q !== '' ? { q: String(q).slice(0, 200) } : {}), ...(show ? { show } : {}), ...(mine === true || mine === 'true' ? { mine: true } : {}) };
}
