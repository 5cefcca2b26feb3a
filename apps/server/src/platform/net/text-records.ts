import { Resolver } from 'node:dns/promises';
import { outgoing } from '@truckroll/contracts/core/problem.ts';
import { refuse } from '../http/refuse.ts';
import { codeOf } from '../startup-problem.ts';

/** What the TXT records of a name say; none where there is no such name. Refuses `outgoing/failed` when nobody answers. */
export type TextRecords = (name: string) => Promise<readonly string[]>;

const NONE: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the DNS that this machine asks. */
export const textRecords: TextRecords = async (name) => {
  try {
    return (await new Resolver({ timeout: 3000, tries: 2 }).resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    if (NONE.has(codeOf(error))) return [];
    throw Object.assign(refuse(outgoing.failed, 'The DNS did not answer; try again in a while.'), { cause: error });
  }
};
