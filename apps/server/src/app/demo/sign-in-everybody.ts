import { api } from '@truckroll/contracts';
import { createClient, type Client, type ClientOptions } from '@truckroll/client';
import { OFFICE, TECHNICIANS } from '@truckroll/simulator';

/** The demo's people, signed in: each acts with his own session, as in life. */
export type EverybodySignedIn = { nobody: Client; owner: Client; office: Client; officeToken: string; technician: (technicianId: string) => Client; technicianIds: Record<string, string>; slug: string; timeZone: string };

/** Signs in with the demo's published sign-ins. Throws when this installation has none. */
export async function signInEverybody(connection: Pick<ClientOptions, 'baseUrl' | 'fetch'>): Promise<EverybodySignedIn> {
  const nobody = createClient(connection);
  const { demo } = await nobody.call(api.identity.getSetup, {});
  if (!demo) throw new Error('this installation has no demo');
  const signIn = async (key: string) => {
    const known = demo.signIns.find(({ email }) => email.startsWith(`${key}@`));
    if (!known) throw new Error(`the demo has no sign-in for ${key}`);
    const { me, token } = await nobody.call(api.identity.signIn, { body: { email: known.email, password: known.password, session: 'token' } });
    if (!token) throw new Error('a bearer token was asked for and not given');
    return { me, token, client: createClient({ ...connection, token }) };
  };
  const owner = await signIn(OFFICE[0]!.key);
  const dispatcher = await signIn('dispatcher');
  const technicians = new Map<string, Client>();
  const technicianIds: Record<string, string> = {};
  for (const { key } of TECHNICIANS) {
    const { me, client } = await signIn(key);
    technicians.set(me.person.id, client);
    technicianIds[key] = me.person.id;
  }
  return {
    nobody,
    owner: owner.client,
    office: dispatcher.client,
    officeToken: dispatcher.token,
    technician: (id) => {
      const client = technicians.get(id);
      if (!client) throw new Error(`no technician ${id} is signed in`);
      return client;
    },
    technicianIds,
    slug: owner.me.organisation.slug,
    timeZone: owner.me.organisation.timeZone,
  };
}
