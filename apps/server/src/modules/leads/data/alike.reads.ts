import type { Alike } from '@truckroll/contracts/leads/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { customersReachedBy } from '../../customers/index.ts';
import { findOpenLeadsReachedBy } from './lead.reads.ts';

const MOST = 5;

/** Who has the same phone number or e-mail: customers where the asker may see them, and other open leads. */
export async function findAlike(source: Source, who: { phone?: string | undefined; email?: string | undefined; except?: string | undefined }, maySeeCustomers: boolean): Promise<Alike> {
  const [customers, leads] = await Promise.all([maySeeCustomers ? customersReachedBy(source, who) : [], findOpenLeadsReachedBy(source, who, MOST)]);
  return { customers: customers.map(({ id, name, phone, email }) => ({ id, name, phone, email })), leads: leads.map(({ id, name, standing }) => ({ id, name, standing })) };
}
