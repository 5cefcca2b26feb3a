import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { catalogDb } from '../tables.ts';

const services = (source: Source) =>
  catalogDb(source)
    .selectFrom('catalog.service')
    .select(['id', 'code', 'name', 'description', 'icon', 'kind', 'needsDestination', 'basePriority', 'requirements', 'plannedDurationSeconds', 'questions', 'checklist', 'evidence', 'automatic', 'active', 'version']);

/** Roadside first, then by name. */
export function listServices(source: Source, { activeOnly }: { activeOnly: boolean }): Promise<Service[]> {
  const query = services(source).orderBy('kind').orderBy('name').orderBy('id');
  return (activeOnly ? query.where('active', '=', true) : query).execute();
}

export const findService = (source: Source, id: string): Promise<Service | undefined> => services(source).where('id', '=', id).executeTakeFirst();
export const findServiceByCode = (source: Source, code: string): Promise<Service | undefined> => services(source).where('code', '=', code).executeTakeFirst();
export const lockService = (tx: Tx, id: string): Promise<Service | undefined> => services(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export async function findServicesByIds(source: Source, ids: readonly string[]): Promise<Service[]> {
  return ids.length === 0 ? [] : services(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

export async function findServicesByCodes(source: Source, codes: readonly string[]): Promise<Service[]> {
  return codes.length === 0 ? [] : services(source).where((e) => e('code', '=', e.fn.any(e.val([...codes])))).execute();
}

export async function listOtherServiceIds(source: Source, id: string): Promise<string[]> {
  const rows = await catalogDb(source).selectFrom('catalog.service').select('id').where('id', '<>', id).execute();
  return rows.map((row) => row.id);
}
