import { api } from '@truckroll/contracts';
import type { Caller } from '../caller.ts';
import { localParts, nextDate } from '../local-time.ts';

/** Who might become a customer of the demo company. Invented people; numbers of exchange 555, addresses that receive no mail. */
const LEADS = [
  { name: 'Golden Crumb Bakery', kind: 'company', phone: '+14155550161', email: 'vans@golden-crumb.example', need: 'Four delivery vans that start at 3 in the morning. Wants a fixed price for jump starts and flat tires.', where: 'Mission District', service: 'jump_start', source: 'referral', worthMinor: 480_000, nextStep: 'Call back with a price for four vans', dueInDays: 0, to: ['contacted'], notes: ['Compares us with two others; decides by the end of the month.'] },
  { name: 'Hillside Veterinary Clinic', kind: 'company', phone: '+14155550162', email: null, need: 'Staff get locked out of cars in the underground garage.', where: 'Twin Peaks', service: 'lockout', source: 'phone', worthMinor: 120_000, nextStep: 'Send the offer', dueInDays: -1, to: ['contacted', 'quoted'], notes: ['Garage is 1.9 m high: no tall truck.'] },
  { name: 'Odile Marchetti', kind: 'person', phone: '+14155550163', email: 'odile.marchetti@example.com', need: 'An old Saab that has to be towed to a collector some day this month.', where: 'Noe Valley', service: 'light_tow', source: 'web', worthMinor: 35_000, nextStep: 'Ask which days suit her', dueInDays: 2, to: [], notes: [] },
  { name: 'Pier 9 Rentals', kind: 'company', phone: '+14155550164', email: 'fleet@pier9.example', need: 'Sixty rental cars, mostly electric. Asks for an account with monthly invoices.', where: 'Embarcadero', service: null, source: 'partner', worthMinor: 2_400_000, nextStep: 'Meet their fleet manager', dueInDays: 5, to: ['contacted'], notes: [] },
  { name: 'Bram Okonkwo', kind: 'person', phone: '+14155550165', email: null, need: 'Asked what a tow to Sacramento costs.', where: '', service: null, source: 'phone', worthMinor: null, nextStep: '', dueInDays: null, to: ['lost'], notes: [] },
] as const;

/** A handful of people who might become customers, at different standings; what is there already stays as it is. */
export async function seedLeads({ owner, now, timeZone }: { owner: Caller; now: number; timeZone: string }, services: readonly { id: string; code: string }[]): Promise<void> {
  if ((await owner.call(api.leads.listLeads, { query: { limit: 1 } })).items.length > 0) return;
  const today = localParts(now, timeZone).date;
  for (const { service, dueInDays, to, notes, ...facts } of LEADS) {
    const { id } = await owner.call(api.leads.createLead, { body: { ...facts, serviceId: services.find(({ code }) => code === service)?.id ?? null, nextStepOn: dueInDays === null ? null : nextDate(today, dueInDays) } });
    for (const standing of to) await owner.call(api.leads.stepLead, { params: { leadId: id }, body: { to: standing, ...(standing === 'lost' ? { reason: 'Too expensive' } : {}) } });
    for (const text of notes) await owner.call(api.leads.noteOnLead, { params: { leadId: id }, body: { text } });
  }
}
