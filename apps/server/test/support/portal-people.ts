import { api } from '@truckroll/contracts';
import { createClient, type Client } from '@truckroll/client';
import type { CustomerRole } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { JourneyServer } from './start-journey-server.ts';

export type PortalPerson = { id: string; email: string; token: string; client: Client };

/** The token behind the # of the newest link into the portal that was mailed to an address. */
export const portalLinkTo = (server: JourneyServer, email: string): string | undefined => /\/my\/enter\?organisation=[\w-]+#([\w-]+)/.exec(server.adapters.simulated.messages.accepted().findLast(({ to }) => to === email)?.text ?? '')?.[1];

/** Has the office invite somebody of a customer, and comes in with the mailed link. */
export async function comeToPortal(server: JourneyServer, office: Client, invitation: { customerId: string; email: string; role: CustomerRole; siteIds: string[] | null }): Promise<PortalPerson> {
  const { id } = await office.call(api.customers.invitePortalUser, { body: { name: 'Paula Portal', ...invitation } });
  const { token } = await createClient({ baseUrl: server.url }).call(api.customers.enterPortal, { body: { token: portalLinkTo(server, invitation.email)!, session: 'token' } });
  return { id, email: invitation.email, token: token!, client: createClient({ baseUrl: server.url, token: token! }) };
}
