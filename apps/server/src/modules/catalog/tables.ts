import type { Service, Skill } from '@truckroll/contracts/catalog/schemas.ts';
import type { Generated } from 'kysely';
import type { z } from 'zod';
import { tablesOf } from '../../platform/db/tables-of.ts';

type ServiceTable = Service & { orgId: Generated<string> };
type SkillTable = z.output<typeof Skill> & { orgId: Generated<string> };

export type CatalogTables = {
  'catalog.service': ServiceTable;
  'catalog.skill': SkillTable;
};

export const catalogDb = tablesOf<CatalogTables>();
