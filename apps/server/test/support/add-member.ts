import { PersonAdded } from '../../src/modules/identity/events.ts';
import { hashPassword } from '../../src/modules/identity/data/password-hash.ts';
import { insertPerson } from '../../src/modules/identity/data/person.writes.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { transaction } from '../../src/platform/db/transaction.ts';
import { emit } from '../../src/platform/events/emit.ts';

/** Somebody who is in already, with a password and an e-mail that nobody has confirmed: where a test is not about how he came. */
export async function addMember(ctx: Ctx, { password, ...person }: { name: string; email: string; password: string; roles: string[] }): Promise<{ id: string }> {
  const passwordHash = await hashPassword(password);
  return transaction(ctx, async (tx) => {
    const id = await insertPerson(tx, { ...person, passwordHash });
    await emit(tx, PersonAdded, { personId: id, roles: person.roles });
    return { id };
  });
}
