import { IconCalendarEvent, IconClipboardList, IconFileInvoice, IconLayoutDashboard, IconMessages, IconUserSearch, IconUsers, type Icon } from '@tabler/icons-react';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';

type Section = { readonly to: '/' | '/calendar' | '/jobs' | '/customers' | '/leads' | '/invoices' | '/messages'; readonly name: 'board' | 'calendar' | 'jobs' | 'customers' | 'leads' | 'invoices' | 'messages'; readonly icon: Icon; readonly permission: string | undefined };

/** The parts of the console, in the order of the day's work; named by `section.<name>`. */
const sections: readonly Section[] = [
  { to: '/', name: 'board', icon: IconLayoutDashboard, permission: 'dispatch.board.read' },
  { to: '/calendar', name: 'calendar', icon: IconCalendarEvent, permission: 'dispatch.board.read' },
  { to: '/jobs', name: 'jobs', icon: IconClipboardList, permission: 'jobs.job.read' },
  { to: '/customers', name: 'customers', icon: IconUsers, permission: 'customers.customer.read' },
  { to: '/leads', name: 'leads', icon: IconUserSearch, permission: 'leads.lead.read' },
  { to: '/invoices', name: 'invoices', icon: IconFileInvoice, permission: 'billing.invoice.read' },
  { to: '/messages', name: 'messages', icon: IconMessages, permission: undefined },
];

/** Those that this person may open. */
export const sectionsFor = ({ permissions }: Pick<Me, 'permissions'>): readonly Section[] => sections.filter(({ permission }) => permission === undefined || permissions.includes(permission));
