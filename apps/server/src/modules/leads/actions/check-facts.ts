import { unknownService } from '@truckroll/contracts/jobs/problems.ts';
import { personNotFound } from '@truckroll/contracts/leads/problems.ts';
import type { LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { organisationOf, peopleByIds } from '../../identity/index.ts';

type Before = { serviceId: string | null; followUpBy: string | null };

/**
 * The currency that a lead's worth is in. Refuses `jobs/unknown-service`, `leads/person-not-found` for what is not of this organisation or
 * no longer active; what stood there before may stay.
 */
export async function checkFacts(source: Source, { serviceId, followUpBy }: LeadFacts, before?: Before): Promise<string> {
  const [services, people, { currency }] = await Promise.all([servicesByIds(source, serviceId === null ? [] : [serviceId]), peopleByIds(source, followUpBy === null ? [] : [followUpBy]), organisationOf(source)]);
  if (serviceId !== null && serviceId !== before?.serviceId && !services.get(serviceId)?.active) throw refuse(unknownService);
  if (followUpBy !== null && followUpBy !== before?.followUpBy && !people.get(followUpBy)?.active) throw refuse(personNotFound);
  return currency;
}
