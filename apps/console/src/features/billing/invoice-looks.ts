import { IconBan, IconCheck, IconPencil, IconProgress, IconReceiptRefund, IconSend, type Icon } from '@tabler/icons-react';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import type { Tone } from '@truckroll/ui';

/** How each state of an invoice looks wherever it stands. */
export const invoiceLooks: Readonly<Record<Invoice['state'], { tone: Tone; icon: Icon }>> = {
  draft: { tone: 'done', icon: IconPencil },
  issued: { tone: 'assigned', icon: IconSend },
  partly_paid: { tone: 'waiting', icon: IconProgress },
  paid: { tone: 'on-site', icon: IconCheck },
  credited: { tone: 'offered', icon: IconReceiptRefund },
  void: { tone: 'done', icon: IconBan },
};
