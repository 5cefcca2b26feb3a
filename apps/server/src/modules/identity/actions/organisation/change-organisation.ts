import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOrganisation, organisationAnswer } from '../../data/organisation.reads.ts';
import type { OrganisationAnswer } from '../../data/organisation.reads.ts';
import { updateOrganisation } from '../../data/organisation.writes.ts';
import { OrganisationChanged } from '../../events.ts';
import { isCurrencyFixed } from './is-currency-fixed.ts';

/**
 * Changes the organisation that was read at `version`. Refuses `request/precondition-failed`, and `identity/currency-fixed`
 * for another currency once something was written in the present one. Publishes identity.organisation_changed.
 */
export async function changeOrganisation(ctx: Ctx, { settings, ...fields }: Input<typeof api.patchOrganisation>['body'], version: number): Promise<OrganisationAnswer> {
  return transaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx);
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    if (fields.currency !== undefined && fields.currency !== before.currency && (await isCurrencyFixed(ctx, tx))) throw refuse(problems.currencyFixed, 'Sums in two currencies cannot be added up. Begin another organisation for another currency.');
    const merged = Object.fromEntries(Object.entries({ ...before.settings, ...settings }).filter(([, value]) => value !== null));
    const after = { ...before, ...fields, settings: merged, version: version + 1 };
    await updateOrganisation(tx, after);
    await emit(tx, OrganisationChanged, { organisationId: tx.orgId, fields: [...Object.keys(fields), ...Object.keys(settings ?? {}).map((key) => `settings.${key}`)], version: after.version });
    return organisationAnswer(after);
  });
}
