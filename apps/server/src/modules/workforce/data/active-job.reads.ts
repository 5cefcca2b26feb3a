import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export async function listActiveJobStates(source: Source, technicianId: string): Promise<string[]> {
  const rows = await workforceDb(source).selectFrom('workforce.activeJob').select('state').where('technicianId', '=', technicianId).execute();
  return rows.map((row) => row.state);
}
