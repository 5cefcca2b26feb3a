import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { sql } from 'kysely';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOrganisation, listOrganisations } from '../../data/organisation.reads.ts';
import { checkPassword } from '../password/check-password.ts';
import { createOrganisation } from './create-organisation.ts';
import type { CreatedOrganisation } from './create-organisation.ts';
import { slugOf } from '../../rules/slug-of.ts';

/** The id of an installation's first organisation, so that two set-ups at once cannot both be first. */
const FIRST_ORGANISATION = '00000000-0000-7000-8000-000000000001';

/**
 * Creates the first organisation, its kind `provider`, and its owner. Refuses `identity/already-set-up` as soon as
 * any organisation exists, `identity/weak-password`. Publishes identity.organisation_created, identity.person_added.
 */
export async function setUp(ctx: Ctx, { body: { organisation, owner } }: Input<typeof api.setUp>): Promise<CreatedOrganisation> {
  checkPassword(owner.password, { ...owner, organisation: organisation.name });
  const existing = await readAllOrgs(ctx, 'is this installation set up?', (db) => listOrganisations(db));
  if (existing.length > 0) throw refuse(problems.alreadySetUp);
  return createOrganisation(
    serverOf(ctx).ctxFor({ orgId: FIRST_ORGANISATION, actor: { kind: 'system', name: 'identity.set-up' }, requestId: ctx.requestId }),
    { ...organisation, slug: organisation.slug ?? slugOf(organisation.name), kind: 'provider' },
    [{ ...owner, roles: ['owner'] }],
    { orgId: FIRST_ORGANISATION, first: refuseWhenFirstExists },
  );
}

/** Two statements: the second sees what whoever held the lock before has committed. */
async function refuseWhenFirstExists(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.set-up', 0))`.execute(tx.kysely);
  if (await findOrganisation(tx, FIRST_ORGANISATION)) throw refuse(problems.alreadySetUp);
}
