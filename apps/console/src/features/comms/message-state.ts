import { IconBan, IconCheck, IconClock, IconHistoryOff, IconLoader2, IconX, type Icon } from '@tabler/icons-react';
import type { MESSAGE_STATES } from '@truckroll/contracts/comms/schemas.ts';
import type { Tone } from '@truckroll/ui';

type MessageState = (typeof MESSAGE_STATES)[number];

export const messageLooks: Readonly<Record<MessageState, { tone: Tone; icon: Icon }>> = {
  queued: { tone: 'waiting', icon: IconClock },
  sending: { tone: 'assigned', icon: IconLoader2 },
  sent: { tone: 'on-site', icon: IconCheck },
  failed: { tone: 'problem', icon: IconX },
  stale: { tone: 'done', icon: IconHistoryOff },
  suppressed: { tone: 'done', icon: IconBan },
};
