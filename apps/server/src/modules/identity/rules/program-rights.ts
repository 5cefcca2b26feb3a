import { isFitForPrograms } from './fit-for-programs.ts';

/** What a program may now: of what it was given, what programs may hold and what the person who answers for it may himself. */
export const programRights = (given: readonly string[], keeperHas: ReadonlySet<string>): ReadonlySet<string> => new Set(given.filter((permission) => isFitForPrograms(permission) && keeperHas.has(permission)));
