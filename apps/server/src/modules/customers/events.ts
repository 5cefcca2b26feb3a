import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const CustomerChanged = defineEvent('customers.customer_changed', z.object({ customerId: z.uuid(), fields: z.array(z.string()) }), (payload) => payload.customerId);
export const AccountChanged = defineEvent('customers.account_changed', z.object({ accountId: z.uuid(), fields: z.array(z.string()) }), (payload) => payload.accountId);
const portalUser = z.object({ portalUserId: z.uuid(), customerId: z.uuid() });
const mayDo = { role: z.string(), siteIds: z.array(z.uuid()).nullable() };
export const PortalUserInvited = defineEvent('customers.portal_user_invited', portalUser.extend(mayDo), (payload) => payload.portalUserId);
/** A contact that the office had on file came by himself. */
export const PortalUserAdded = defineEvent('customers.portal_user_added', portalUser.extend(mayDo), (payload) => payload.portalUserId);
export const PortalUserChanged = defineEvent('customers.portal_user_changed', portalUser.extend({ ...mayDo, active: z.boolean() }), (payload) => payload.portalUserId);
export const PortalProfileChanged = defineEvent('customers.portal_profile_changed', portalUser.extend({ fields: z.array(z.string()) }), (payload) => payload.portalUserId);
export const PortalUserSignedIn = defineEvent('customers.portal_user_signed_in', portalUser.extend({ sessionId: z.uuid() }), (payload) => payload.portalUserId);
export const PortalSessionEnded = defineEvent('customers.portal_session_ended', portalUser.extend({ sessionId: z.uuid() }), (payload) => payload.portalUserId);
export const PortalLinkMailed = defineEvent('customers.portal_link_mailed', z.object({ linkId: z.uuid(), invitation: z.boolean() }), (payload) => payload.linkId);
export const customersEvents = [CustomerChanged, AccountChanged, PortalUserInvited, PortalUserAdded, PortalUserChanged, PortalProfileChanged, PortalUserSignedIn, PortalSessionEnded, PortalLinkMailed];
