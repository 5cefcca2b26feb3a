import type { Source } from '../../../platform/context.ts';
import { catalogDb } from '../tables.ts';

/** By category, then name. */
export const listSkills = (source: Source) => catalogDb(source).selectFrom('catalog.skill').select(['code', 'name', 'category']).orderBy('category').orderBy('name').orderBy('code').execute();

export async function listSkillCodes(source: Source): Promise<Set<string>> {
  const rows = await catalogDb(source).selectFrom('catalog.skill').select('code').execute();
  return new Set(rows.map((row) => row.code));
}
