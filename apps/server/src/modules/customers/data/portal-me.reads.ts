import type { PortalMe } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { appearanceOf, organisationOf } from '../../identity/index.ts';
import { rightsOf } from '../rules/what-a-customer-may-see.ts';
import { findPortalUser } from './portal-user.reads.ts';

/** Who somebody is to the organisation, as he sees it himself. */
export async function portalMe(source: Source, portalUserId: string): Promise<z.output<typeof PortalMe>> {
  const [user, organisation] = await Promise.all([findPortalUser(source, portalUserId), organisationOf(source)]);
  const { id, email, name, phone, language, role, siteIds, customerName } = user!;
  const { slug, name: organisationName, phone: organisationPhone, timeZone, currency } = organisation;
  return { id, email, name, phone, language, role, rights: [...rightsOf(role, siteIds)], allSites: siteIds === null, customerName, organisation: { slug, name: organisationName, phone: organisationPhone, timeZone, currency, appearance: appearanceOf(organisation) } };
}
