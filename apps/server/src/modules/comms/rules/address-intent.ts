import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import { channelsFor, isEssential, type Channel } from './channels-for.ts';
import type { Intent } from './messages-for.ts';

type Language = Message['language'];

/** Who could be told about a job, with what is known of them. */
export type Reachables = {
  organisation: { language: Language };
  job: { id: string; customerId: string | null; customerName: string; contact: { name: string; phone?: string | undefined; email?: string | undefined; language: Language } | null };
  customer: { name: string; phone: string | null; email: string | null; language: Language; wantsMessages: boolean } | undefined;
  account: { id: string; name: string; email: string | null } | undefined;
  technicianName: (id: string) => string | null;
};

/** One message's way to somebody; suppressed with the reason why it is not sent. */
export type Addressed = { audience: Message['audience']; recipientId: string; channel: Channel; address: string | null; recipient: string; name: string; language: Language; suppressed: string | undefined };

/** Where an intent goes: by what is known of its recipient and what he wants. An intent that reaches nobody is one suppressed message, so that staff see it. */
export function addressIntent({ kind, to }: Intent, { job, organisation, customer, account, technicianName }: Reachables): Addressed[] {
  if (typeof to === 'object') {
    const name = technicianName(to.technicianId) ?? '';
    return [{ audience: 'technician', recipientId: to.technicianId, channel: 'push', address: to.technicianId, recipient: name, name, language: organisation.language, suppressed: undefined }];
  }
  if (to === 'account') {
    if (!account) return [];
    const unreachable = account.email === null ? 'the account has no e-mail address' : undefined;
    return [{ audience: 'account', recipientId: account.id, channel: 'email', address: account.email, recipient: account.email ?? account.name, name: account.name, language: organisation.language, suppressed: unreachable }];
  }
  const name = job.contact?.name ?? customer?.name ?? job.customerName;
  const reachable = { phone: job.contact?.phone ?? customer?.phone ?? null, email: job.contact?.email ?? customer?.email ?? null };
  // English may be what nobody said; any other language somebody chose for this request.
  const chosen = job.contact?.language === 'en' ? undefined : job.contact?.language;
  const shared = { audience: 'customer' as const, recipientId: job.customerId ?? job.id, name, language: chosen ?? customer?.language ?? job.contact?.language ?? organisation.language };
  const unwanted = customer?.wantsMessages === false && !isEssential(kind) ? 'the customer wants no messages' : undefined;
  const channels = channelsFor(kind, reachable);
  if (channels.length === 0) return [{ ...shared, channel: 'sms', address: null, recipient: name, suppressed: 'neither phone nor e-mail is known' }];
  return channels.map((channel) => {
    const address = channel === 'sms' ? reachable.phone : reachable.email;
    return { ...shared, channel, address, recipient: address ?? name, suppressed: unwanted };
  });
}
