import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { CustomerCaller } from '../../../platform/http/caller.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { hashOf } from '../rules/portal-link.ts';
import { rightsOf } from '../rules/what-a-customer-may-see.ts';
import { notePortalSessionUse } from './portal-session.writes.ts';

type Row = { id: string; org_id: string; portal_user_id: string; customer_id: string; role: CustomerRole; site_ids: string[] | null; unnoted: boolean };

/** A session that nobody used for so many days has ended. */
export const PORTAL_IDLE_DAYS = 14;

/** Real time, not business time: a demonstration's fast clock must not end sessions. */
const LOOKUP = `
  select s.id, s.org_id, u.id as portal_user_id, u.customer_id, u.role, s.last_used_at < now() - interval '5 minutes' as unnoted,
    case when not u.all_sites then (select coalesce(array_agg(l.site_id), '{}') from customers.portal_user_site l where l.org_id = u.org_id and l.portal_user_id = u.id) end as site_ids
  from customers.portal_session s
  join customers.portal_user u on u.org_id = s.org_id and u.id = s.portal_user_id and u.active
  where s.token_hash = $1 and s.expires_at > now() and s.last_used_at > now() - make_interval(days => ${PORTAL_IDLE_DAYS})`;

/** Turns what a request shows into the customer's person who sends it: one prepared join, so that what the office changes holds at once. */
export function preparePortalSessions(server: ServerContext): (credential: string) => Promise<CustomerCaller | undefined> {
  return async (credential) => {
    const { rows } = await server.database.pools.auth.query<Row>({ name: 'portal_session_lookup', text: LOOKUP, values: [hashOf(credential)] });
    const session = rows[0];
    if (!session) return undefined;
    if (session.unnoted) await notePortalSessionUse(server, session.id);
    const { id, org_id, portal_user_id, customer_id, role, site_ids } = session;
    return { orgId: org_id, sessionId: id, actor: { kind: 'customer', portalUserId: portal_user_id, customerId: customer_id, siteIds: site_ids, rights: rightsOf(role, site_ids) } };
  };
}
