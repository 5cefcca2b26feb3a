import type { Role } from '@truckroll/contracts/identity/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { insertDemoSignIns, insertOrganisation } from '../../data/organisation.writes.ts';
import type { NewOrganisation } from '../../data/organisation.writes.ts';
import { hashPassword } from '../../data/password-hash.ts';
import { insertPerson } from '../../data/person.writes.ts';
import { OrganisationCreated, PersonAdded } from '../../events.ts';

export type NewMember = { name: string; email: string; password: string; roles: readonly Role[]; /** Shown with its password on the demonstration's first page. */ demoLabel?: string };
export type CreatedOrganisation = { orgId: string; personIds: string[] };

/**
 * Creates an organisation with its first people; `personIds` come in the order given. Refuses `identity/slug-taken`,
 * `identity/email-taken`. Publishes identity.organisation_created and identity.person_added for each.
 */
export async function createOrganisation(ctx: Ctx, organisation: NewOrganisation, people: readonly NewMember[], options: { orgId?: string; first?: (tx: Tx) => Promise<void> } = {}): Promise<CreatedOrganisation> {
  const orgId = options.orgId ?? newId();
  const hashes = await hashAll(people.map((person) => person.password));
  return transaction(ctx.inOrg(orgId), async (tx) => {
    await options.first?.(tx);
    await insertOrganisation(tx, organisation);
    await emit(tx, OrganisationCreated, { organisationId: orgId, kind: organisation.kind });
    const personIds: string[] = [];
    for (const [index, person] of people.entries()) {
      const personId = await insertPerson(tx, { ...person, passwordHash: hashes[index]! });
      await emit(tx, PersonAdded, { personId, roles: [...person.roles] });
      personIds.push(personId);
    }
    await insertDemoSignIns(tx, people.flatMap(({ demoLabel, email, password, roles }) => (demoLabel === undefined ? [] : [{ label: demoLabel, email, password, role: roles[0]! }])));
    return { orgId, personIds };
  });
}

/** One hash for each different password: a demonstration gives many people the same. */
async function hashAll(passwords: readonly string[]): Promise<string[]> {
  const hashes = new Map<string, Promise<string>>();
  return Promise.all(
    passwords.map((password) => {
      const hash = hashes.get(password) ?? hashPassword(password);
      hashes.set(password, hash);
      return hash;
    }),
  );
}
