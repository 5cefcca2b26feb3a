import type { TechnicianReport } from '@truckroll/contracts/onboarding/import.api.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import type { ReadTechnician } from './read-technician-line.ts';

type Completed = Pick<Technician, 'phone' | 'skills' | 'homePosition' | 'defaultTruckId'>;
/** Somebody of the organisation, and what is on file of him as a technician. */
export type KnownPerson = { personId: string; limited: boolean; /** Is expected, and has never come. */ expected: boolean; technician: Technician | undefined };
export type OnFile = { people: ReadonlyMap<string, KnownPerson>; invited: ReadonlySet<string> };
/** `after` holds what becomes of him; undefined when nothing changes. */
export type MatchedTechnician = { email: string; name: string; known: KnownPerson | undefined; after: Completed | undefined; invites: boolean };
export type TechnicianOutcome = Pick<TechnicianReport, 'line' | 'outcome' | 'faults'>;

/**
 * Whom each line is about, in the order of the lines: a technician on file, a person who becomes one, somebody new. What is on file stays, what is
 * missing is completed; several lines about one person are taken together. Invited is who is new or expected and was not invited yet; whoever was switched off stays so.
 */
export function matchTechnicianLines(lines: readonly { line: number; read: ReadTechnician }[], { people, invited }: OnFile, invite: boolean): { outcomes: TechnicianOutcome[]; technicians: MatchedTechnician[] } {
  const matched = new Map<string, MatchedTechnician>();
  const standing = new Map<string, Completed>();
  const outcomes = lines.map(({ line, read }): TechnicianOutcome => {
    const { email, name } = read;
    const known = people.get(email);
    if (known?.limited) return { line, outcome: 'refused', faults: [{ column: 'email', fault: 'limited_to_branches' }] };
    const before = standing.get(email) ?? known?.technician;
    const after = completed(before, read);
    standing.set(email, after ?? before ?? said(read));
    const earlier = matched.get(email);
    matched.set(email, { email, name: earlier?.name ?? name, known, after: after ?? earlier?.after, invites: invite && known?.expected !== false && !invited.has(email) });
    return { line, outcome: before ? (after ? 'completed' : 'known') : 'added', faults: [] };
  });
  return { outcomes, technicians: [...matched.values()] };
}

const said = ({ phone, skills, homePosition, truckId }: ReadTechnician): Completed => ({ phone, skills, homePosition, defaultTruckId: truckId });

/** What is on file, with what was missing; undefined when nothing was. */
function completed(before: Completed | undefined, read: ReadTechnician): Completed | undefined {
  const line = said(read);
  if (!before) return line;
  const skills = line.skills.filter(({ skill }) => !before.skills.some((other) => other.skill === skill));
  const after: Completed = { phone: before.phone ?? line.phone, homePosition: before.homePosition ?? line.homePosition, defaultTruckId: before.defaultTruckId ?? line.defaultTruckId, skills: [...before.skills, ...skills] };
  const isSame = after.phone === before.phone && after.homePosition === before.homePosition && after.defaultTruckId === before.defaultTruckId && skills.length === 0;
  return isSame ? undefined : after;
}
