import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import type { Kind } from './messages-for.ts';

export type Channel = Message['channel'];
export type Reachable = { phone: string | null; email: string | null };

/** How a kind reaches a customer: at once, for the record, or both. Technicians are reached in their app. */
const MANNER: Partial<Record<Kind, 'urgent' | 'record' | 'both'>> = {
  request_confirmed: 'both', visit_booked: 'both', visit_moved: 'both', visit_cancelled: 'both', cancelled: 'both', gone_on_arrival: 'both',
  completed: 'record', unsuccessful: 'record', invoice_issued: 'record', receipt: 'record',
};

/** What a customer who wants no messages gets all the same: what he asked for, what changed of it, and his money. */
const ESSENTIAL: ReadonlySet<Kind> = new Set<Kind>(['request_confirmed', 'arrival_changed', 'cancelled', 'gone_on_arrival', 'unsuccessful', 'visit_booked', 'visit_moved', 'visit_cancelled', 'invoice_issued', 'receipt', 'payment_failed', 'message_to_customer', 'caller_link']);

export const isEssential = (kind: Kind): boolean => ESSENTIAL.has(kind);

/** Channels that reach a customer or account, the preferred one first; none when neither number nor address is known. */
export function channelsFor(kind: Kind, { phone, email }: Reachable): Channel[] {
  const sms: Channel[] = phone === null ? [] : ['sms'];
  const mail: Channel[] = email === null ? [] : ['email'];
  switch (MANNER[kind] ?? 'urgent') {
    case 'both': return [...sms, ...mail];
    case 'record': return [...mail, ...sms].slice(0, 1);
    case 'urgent': return [...sms, ...mail].slice(0, 1);
  }
}
