/** Where a lead stands. It is won by becoming a customer, never by a step. */
export const LEAD_STANDINGS = ['new', 'contacted', 'quoted', 'won', 'lost'] as const;
export type LeadStanding = (typeof LEAD_STANDINGS)[number];

/** Those that somebody still has to do something about. */
export const OPEN_LEAD_STANDINGS = ['new', 'contacted', 'quoted'] as const satisfies readonly LeadStanding[];

/** The steps from each standing: back and forth while it is open, lost, and open again after that. */
export const LEAD_STEPS: Readonly<Record<LeadStanding, readonly LeadStanding[]>> = {
  new: ['contacted', 'quoted', 'lost'],
  contacted: ['quoted', 'new', 'lost'],
  quoted: ['contacted', 'new', 'lost'],
  won: [],
  lost: ['new', 'contacted', 'quoted'],
};

export const LEAD_SOURCES = ['phone', 'web', 'referral', 'partner', 'other'] as const;
