import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { getPublicOrganisation, getSetup } from '@truckroll/contracts/identity/api.ts';
import { call } from './api.ts';

export type Organisation = Answer<typeof getPublicOrganisation>;

/** Which organisation this address speaks for: named in the address, else the one this installation belongs to. */
export async function openOrganisation(): Promise<Organisation | undefined> {
  const slug = new URLSearchParams(location.search).get('organisation') ?? (await call<typeof getSetup>('GET', '/v1/setup', {})).organisationSlug;
  return slug === null ? undefined : call<typeof getPublicOrganisation>('GET', '/v1/organisations/:slug/public', { params: { slug } });
}
