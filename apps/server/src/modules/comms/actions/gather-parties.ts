import type { Account, Customer } from '@truckroll/contracts/customers/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { accountsByIds, customersByIds } from '../../customers/index.ts';
import { organisationOf, type OrganisationRecord } from '../../identity/index.ts';
import { jobOutlinesByIds, type JobOutline } from '../../jobs/index.ts';
import { technicianNames, trucksByIds } from '../../workforce/index.ts';

/** Everybody who may be named or told in a message about a job. */
export type Parties = {
  job: JobOutline;
  organisation: OrganisationRecord;
  customer: Customer | undefined;
  account: Account | undefined;
  technicianName: (id: string) => string | null;
  truckName: string | null;
};

/** Undefined for an unknown job. */
export async function gatherParties(tx: Tx, jobId: string, technicianIds: readonly string[]): Promise<Parties | undefined> {
  const [jobs, organisation] = await Promise.all([jobOutlinesByIds(tx, [jobId]), organisationOf(tx)]);
  const job = jobs.get(jobId);
  if (!job) return undefined;
  const ids = (id: string | null): string[] => (id === null ? [] : [id]);
  const [customers, accounts, names, trucks] = await Promise.all([
    customersByIds(tx, ids(job.customerId)),
    accountsByIds(tx, ids(job.accountId)),
    technicianNames(tx, [...new Set([...technicianIds, ...ids(job.technicianId)])]),
    trucksByIds(tx, ids(job.truckId)),
  ]);
  const truck = trucks.get(job.truckId ?? '');
  return { job, organisation, customer: customers.get(job.customerId ?? ''), account: accounts.get(job.accountId ?? ''), technicianName: (id) => names.get(id) ?? null, truckName: truck ? `${truck.name}, ${truck.plate}` : null };
}
