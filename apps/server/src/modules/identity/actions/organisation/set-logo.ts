import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { discardFiles, recordFile, storeImage } from '../../../evidence/index.ts';
import { lockOrganisation, organisationAnswer } from '../../data/organisation.reads.ts';
import type { OrganisationAnswer } from '../../data/organisation.reads.ts';
import { updateOrganisation } from '../../data/organisation.writes.ts';
import { OrganisationChanged } from '../../events.ts';

/**
 * Makes an image the logo of the organisation that was read at `version`, in place of the one before; null removes it. Refuses
 * `request/precondition-failed`, `jobs/file-refused`. Publishes identity.organisation_changed.
 */
export async function setLogo(ctx: Ctx, bytes: Buffer | null, version: number): Promise<OrganisationAnswer> {
  const stored = bytes && (await storeImage(ctx, bytes));
  return transaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx);
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    await discardFiles(tx, tx.orgId);
    const logo = stored && (await recordFile(tx, stored, { subjectId: tx.orgId, kind: 'document', stage: 'settings', label: 'logo' }));
    return write(tx, { ...before, logoId: logo?.id ?? null, version: version + 1 });
  });
}

async function write(tx: Tx, after: Awaited<ReturnType<typeof lockOrganisation>>): Promise<OrganisationAnswer> {
  await updateOrganisation(tx, after);
  await emit(tx, OrganisationChanged, { organisationId: tx.orgId, fields: ['logo'], version: after.version });
  return organisationAnswer(after);
}
