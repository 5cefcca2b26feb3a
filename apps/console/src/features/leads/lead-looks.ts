import { IconCheck, IconFileDollar, IconPhoneCall, IconSparkles, IconX, type Icon } from '@tabler/icons-react';
import type { LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import type { Tone } from '@truckroll/ui';

/** How each standing looks wherever it stands. */
export const leadLooks: Readonly<Record<LeadStanding, { tone: Tone; icon: Icon }>> = {
  new: { tone: 'waiting', icon: IconSparkles },
  contacted: { tone: 'assigned', icon: IconPhoneCall },
  quoted: { tone: 'offered', icon: IconFileDollar },
  won: { tone: 'on-site', icon: IconCheck },
  lost: { tone: 'done', icon: IconX },
};
