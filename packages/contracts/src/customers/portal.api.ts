import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf, page } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { organisationNotFound } from '../identity/problems.ts';
import { CustomerRole, AskForPortalLink, ChangePortalMe, ChangePortalUser, EnteredPortal, EnterPortal, InvitePortalUser, PortalMe, PortalSession, PortalSite, PortalUser } from './portal.schemas.ts';
import * as problems from './problems.ts';
import { CustomerVehicle } from './schemas.ts';

export const askForPortalLink = endpoint({
  method: 'POST',
  path: '/v1/portal/auth/link',
  summary: 'Ask for a mail with a link into the portal',
  description: 'The answer is the same, and takes as long, whether the organisation knows the address or not. The link works once, for 30 minutes.',
  access: 'public',
  body: AskForPortalLink,
  status: 204,
  refusals: [organisationNotFound, common.tooManyRequests],
});
export const enterPortal = endpoint({ method: 'POST', path: '/v1/portal/auth/enter', summary: 'Open a session of the portal with a mailed link', access: 'public', body: EnterPortal, answer: EnteredPortal, refusals: [problems.portalLinkOver] });
export const listDemoPortalSignIns = endpoint({
  method: 'GET',
  path: '/v1/portal/demo',
  summary: 'Published ways into the portal of a demonstration; none on an installation that is somebody’s own',
  access: 'public',
  query: z.object({ organisation: z.string().min(1).max(80).describe('Its short name') }),
  answer: listOf(z.object({ name: z.string(), role: CustomerRole, customerName: z.string(), token: z.string() })),
  refusals: [organisationNotFound],
});
export const leavePortal = endpoint({ method: 'POST', path: '/v1/portal/sign-out', summary: 'End this session of the portal', access: 'customer', status: 204 });

export const getPortalMe = endpoint({ method: 'GET', path: '/v1/portal/me', summary: 'Who I am to the organisation, and what I may do', access: 'customer', answer: PortalMe });
export const patchPortalMe = endpoint({ method: 'PATCH', path: '/v1/portal/me', summary: 'Change my name, phone or language', access: 'customer', body: ChangePortalMe, answer: PortalMe });
export const listPortalSessions = endpoint({ method: 'GET', path: '/v1/portal/sessions', summary: 'Devices on which I am signed in', access: 'customer', answer: listOf(PortalSession) });
export const deletePortalSession = endpoint({ method: 'DELETE', path: '/v1/portal/sessions/:portalSessionId', summary: 'Sign a device of mine out', access: 'customer', params: z.object({ portalSessionId: Id }), status: 204, refusals: [problems.portalSessionNotFound] });
export const listPortalSites = endpoint({ method: 'GET', path: '/v1/portal/sites', summary: 'The sites I may see', access: 'customer', customerRight: 'see-sites', answer: listOf(PortalSite) });
export const listPortalVehicles = endpoint({ method: 'GET', path: '/v1/portal/vehicles', summary: 'The vehicles of my customer; none for who is limited to sites', access: 'customer', customerRight: 'see-vehicles', answer: listOf(CustomerVehicle) });

const manage = { permission: 'customers.portal_user.manage' };
const portalUserId = z.object({ portalUserId: Id });
export const listPortalUsers = endpoint({ method: 'GET', path: '/v1/portal-users', summary: 'People of customers who come to the portal, by e-mail', access: manage, query: z.object({ ...page, customerId: Id.optional() }), answer: listOf(PortalUser) });
export const invitePortalUser = endpoint({
  method: 'POST',
  path: '/v1/portal-users',
  summary: 'Invite somebody of a customer to the portal',
  description: 'The mailed link works once, for a week; afterwards he asks for a new one with his address.',
  access: manage,
  body: InvitePortalUser,
  answer: PortalUser,
  status: 201,
  refusals: [problems.customerNotFound, problems.siteNotFound, problems.portalEmailTaken],
});
export const changePortalUser = endpoint({ method: 'PATCH', path: '/v1/portal-users/:portalUserId', summary: 'Change what somebody of a customer may see, or switch him off', description: 'Switched off, every session of his ends at once.', access: manage, params: portalUserId, body: ChangePortalUser, answer: PortalUser, refusals: [problems.portalUserNotFound, problems.siteNotFound] });
export const resendPortalInvitation = endpoint({ method: 'POST', path: '/v1/portal-users/:portalUserId/invitation', summary: 'Send somebody of a customer a new link', access: manage, params: portalUserId, status: 204, refusals: [problems.portalUserNotFound] });
