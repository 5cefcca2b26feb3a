import type { PermissionWords } from '@truckroll/contracts/identity/roles.schemas.ts';
import { isFitForBranches } from './rules/branch-limit.ts';
import { isFitForPrograms } from './rules/fit-for-programs.ts';
import { isPersonal } from './rules/may-give.ts';
import { ar } from './rules/permission-words/ar.ts';
import { de } from './rules/permission-words/de.ts';
import { en } from './rules/permission-words/en.ts';
import { es } from './rules/permission-words/es.ts';
import type { PermissionTexts } from './rules/permission-words/permission-texts.ts';
import type { Language } from './tables.ts';

/** Every permission in words, in each language. */
export const permissionWords: Readonly<Record<Language, PermissionTexts>> = { en, de, es, ar };

const told = Object.keys(en.permissions);
const isTold = (permission: string): permission is keyof typeof en.permissions => Object.hasOwn(en.permissions, permission);
const isArea = (area: string): area is keyof typeof en.areas => Object.hasOwn(en.areas, area);

/** These permissions in words, in the order of the list above; `has` says which of them the reader has. */
export function wordsOf(permissions: readonly string[], language: Language, has: ReadonlySet<string>): PermissionWords[] {
  const { areas, permissions: words } = permissionWords[language];
  return [...permissions]
    .sort((one, other) => told.indexOf(one) - told.indexOf(other))
    .map((permission) => {
      const [name, explanation] = isTold(permission) ? words[permission] : [permission, ''];
      const area = permission.split('.')[0]!;
      return { permission, area: isArea(area) ? areas[area] : '', name, explanation, personal: isPersonal(permission), forPrograms: isFitForPrograms(permission), forBranches: isFitForBranches(permission), mine: has.has(permission) };
    });
}
