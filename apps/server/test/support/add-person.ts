import { createClient, type Client } from '@truckroll/client';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { api } from '@truckroll/contracts';
import { invitationToken } from '../../src/modules/identity/rules/one-time-link.ts';

/** A running server, and what its mailed links are made of. */
export type Mailing = { url: string; adapters: { keyedToken: (subject: string) => string } };

/** Adds somebody by hand and accepts for him, as he would by the link in his mail; he is signed in nowhere afterwards. */
export async function addPerson({ url, adapters }: Mailing, owner: Client, { password, ...person }: Input<typeof api.identity.createPerson>['body'] & { password: string }): Promise<{ id: string }> {
  const { id } = await owner.call(api.identity.createPerson, { body: person });
  const invitation = (await owner.call(api.identity.listInvitations, {})).items.find(({ email }) => email === person.email);
  const { signedIn } = await createClient({ baseUrl: url }).call(api.identity.acceptInvitation, { body: { token: invitationToken(adapters.keyedToken, { id: invitation!.id, sends: 1 }), name: person.name, password, session: 'token' } });
  await createClient({ baseUrl: url, token: signedIn!.token! }).call(api.identity.signOut, {});
  return { id };
}
