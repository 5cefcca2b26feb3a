import type { LiveTopics } from '../../platform/live/topic.ts';
import { leadsEvents, LeadsExported } from './events.ts';

const LEADS = 'leads';

/** `leads` tells the office which leads have changed, and not a word of what stands in them: who hears it asks for what he may see. Nobody who is limited to branches hears it. */
export const live: LiveTopics = {
  mayHear: { [LEADS]: ({ actor }) => actor.kind === 'person' && actor.permissions.has('leads.lead.read') && actor.branchIds === undefined },
  hears: leadsEvents.map(({ name }) => name).filter((name) => name !== LeadsExported.name),
  shape: async (_ctx, events, audience) => (audience.has(LEADS) ? [...new Set(events.map(({ key }) => key))].map((leadId) => ({ topic: LEADS, name: 'lead', data: { leadId } })) : []),
};
