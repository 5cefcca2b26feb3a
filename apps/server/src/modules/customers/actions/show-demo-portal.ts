import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/customers/portal.api.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { organisationBySlug } from '../../identity/index.ts';
import { listPublishedLinks } from '../data/portal-link.reads.ts';
import { portalLinkToken } from '../rules/portal-link.ts';

type Published = Answer<typeof api.listDemoPortalSignIns>['items'];

/** The ways into the portal of a demonstration that is played; none anywhere else. Refuses `identity/organisation-not-found`. */
export async function demoPortalSignIns(ctx: Ctx, slug: string): Promise<Published> {
  const { id } = await organisationBySlug(ctx, slug);
  if (ctx.clock.mode() === 'real') return [];
  const links = await read(ctx.inOrg(id), listPublishedLinks);
  return links.map(({ id: linkId, name, role, customerName }) => ({ name, role, customerName, token: portalLinkToken(ctx.adapters.keyedToken, linkId) }));
}
