import type { Answer, Input } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { importTechnicians as endpoint } from '@truckroll/contracts/onboarding/import.api.ts';
import { TechnicianFacts } from '@truckroll/contracts/workforce/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { allSkills } from '../../catalog/index.ts';
import { expectPerson, inviteExpected, invitedEmails, peopleByEmails } from '../../identity/index.ts';
import { putTechnicianWithin, technicianFiles, usableTrucks } from '../../workforce/index.ts';
import { matchTechnicianLines, type KnownPerson, type MatchedTechnician, type OnFile } from '../rules/match-technician-lines.ts';
import { readTechnicianLine, type ReadTechnician } from '../rules/read-technician-line.ts';

type Report = Answer<typeof endpoint>;
type Lines = readonly { line: number; read: ReadTechnician }[];

const ROLES = ['technician'];
const COLOURS = ['#4c6ef5', '#0ca678', '#f08c00', '#ae3ec9', '#1098ad', '#e03131', '#66a80f', '#f06595'];

/**
 * Takes over technicians from a list in one transaction; lines with faults are left out and named, the others are written unless it is a dry run.
 * Known technicians are completed, never changed. Refuses `request/forbidden` to whoever may not change technicians, or add and invite people, and `identity/role-beyond-yours`. That somebody has an account in another organisation changes no answer. Publishes identity.person_added, identity.person_invited, workforce.technician_changed.
 */
export async function importTechnicians(ctx: Ctx, { dryRun, callingCode, invite, lines }: Input<typeof endpoint>['body']): Promise<Report> {
  const locate = (address: string): LatLng | undefined => ctx.adapters.region.search(address, { limit: 1 })[0]?.position;
  const [skills, trucks] = await read(ctx, (db) => Promise.all([allSkills(db), usableTrucks(db)]));
  const verdicts = lines.map(({ line, values }) => ({ line, verdict: readTechnicianLine(values, { callingCode, skills, trucks, locate }) }));
  const readable = verdicts.flatMap(({ line, verdict }) => (verdict.ok ? [{ line, read: verdict.technician }] : []));
  const decide = async (source: Source) => allowed(ctx, matchTechnicianLines(readable, await onFile(source, readable), invite));
  const { outcomes, technicians } = dryRun
    ? await read(ctx, decide)
    : await transaction(ctx, async (tx) => {
        const decided = await decide(tx);
        for (const [index, technician] of decided.technicians.entries()) await write(ctx, tx, technician, COLOURS[index % COLOURS.length]!);
        return decided;
      });
  const by = new Map(outcomes.map((outcome) => [outcome.line, outcome]));
  return { lines: verdicts.map(({ line, verdict }) => by.get(line) ?? { line, outcome: 'refused', faults: verdict.ok ? [] : verdict.faults }), invited: technicians.filter(({ invites }) => invites).length };
}

/** Setting a company up is no way round the rights over technicians and people. */
function allowed({ actor }: Ctx, decided: ReturnType<typeof matchTechnicianLines>): typeof decided {
  const touchesPeople = decided.technicians.some(({ known, invites }) => !known || invites);
  const needed = ['workforce.technician.write', ...(touchesPeople ? ['identity.person.edit'] : [])];
  const lacking = 'permissions' in actor ? needed.filter((permission) => !actor.permissions.has(permission)) : [];
  if (lacking.length > 0) throw refuse(common.forbidden, `This list needs ${lacking.join(' and ')} as well`);
  return decided;
}

async function onFile(source: Source, lines: Lines): Promise<OnFile> {
  const emails = [...new Set(lines.map((one) => one.read.email))];
  const [people, invited] = await Promise.all([peopleByEmails(source, emails), invitedEmails(source, emails)]);
  const files = await technicianFiles(source, people.map(({ id }) => id));
  return { people: new Map(people.map((person): [string, KnownPerson] => [person.email, { personId: person.id, limited: person.branchIds !== null, expected: person.expected, technician: files.get(person.id) }])), invited };
}

async function write(ctx: Ctx, tx: Tx, { email, name, known, after, invites }: MatchedTechnician, colour: string): Promise<void> {
  if (after) {
    const personId = known?.personId ?? (await expectPerson(ctx, tx, { name, email, roles: ROLES }));
    await putTechnicianWithin(tx, personId, TechnicianFacts.parse({ colour, name, ...known?.technician, ...after }));
  }
  if (invites) await inviteExpected(ctx, tx, { email, roles: ROLES });
}
