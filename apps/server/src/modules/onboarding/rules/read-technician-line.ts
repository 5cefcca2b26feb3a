import { Email, line as lineOf } from '@truckroll/contracts/core/fields.ts';
import type { TechnicianColumn, TechnicianReport } from '@truckroll/contracts/onboarding/import.api.ts';
import { typedDegrees, typedPhone, type LatLng } from '@truckroll/kernel';

type Values = Partial<Record<TechnicianColumn, string>>;
type Fault = TechnicianReport['faults'][number];
type Skill = { skill: string; level: number };
export type ReadTechnician = { name: string; email: string; phone: string | null; skills: Skill[]; homePosition: LatLng | null; truckId: string | null };
/** What reading a line depends on besides the line. */
export type TechnicianAids = { callingCode: string | undefined; skills: readonly { code: string; name: string }[]; trucks: readonly { id: string; name: string; plate: string }[]; /** Where an address is; undefined when it is not known. */ locate: (address: string) => LatLng | undefined };

const MOST_SKILLS = 60;
const HIGHEST_LEVEL = 5;
const Name = lineOf(200);

/** Reads one line of a list as a technician, or says what in which column cannot be understood. He needs a name and an e-mail, by which he is known. */
export function readTechnicianLine(raw: Values, { callingCode, skills, trucks, locate }: TechnicianAids): { ok: true; technician: ReadTechnician } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const say = (column: TechnicianColumn, fault: Fault['fault']): void => void faults.push({ column, fault });
  const written = (column: TechnicianColumn): string => raw[column]?.trim() ?? '';
  const name = Name.safeParse(written('name'));
  if (!name.success) say('name', written('name') === '' ? 'missing' : written('name').length > 200 ? 'too_long' : 'control_characters');
  const email = Email.safeParse(written('email'));
  if (!email.success) say('email', written('email') === '' ? 'missing' : 'email_unreadable');
  const phone = written('phone') === '' ? null : typedPhone(written('phone'), callingCode);
  if (phone === undefined) say('phone', 'phone_unreadable');
  const read = skillsOf(written('skills'), skills);
  if (!read) say('skills', 'skill_unknown');
  const truck = truckNamed(written('truck'), trucks);
  if (truck === undefined) say('truck', 'truck_unknown');

  const [lat, lng] = [typedDegrees(written('homeLat'), 90), typedDegrees(written('homeLng'), 180)];
  if (lat === undefined) say('homeLat', 'number_unreadable');
  if (lng === undefined) say('homeLng', 'number_unreadable');
  const homePosition = typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : written('homeAddress') === '' ? null : locate(written('homeAddress'));
  if (homePosition === undefined || (homePosition === null && typeof lat !== typeof lng)) say(homePosition === undefined ? 'homeAddress' : 'homeLat', 'place_unknown');
  if (faults.length > 0 || !name.success || !email.success || phone === undefined || !read || truck === undefined || homePosition === undefined) return { ok: false, faults };
  return { ok: true, technician: { name: name.data, email: email.data, phone, skills: read, homePosition, truckId: truck?.id ?? null } };
}

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** `Towing 3; Battery` by name or code, each with its level, 1 where none is said. Undefined when one is not known. */
function skillsOf(typed: string, known: TechnicianAids['skills']): Skill[] | undefined {
  const levels = new Map<string, number>();
  for (const part of typed.split(/[;,|/\n]/).map((one) => one.trim()).filter(Boolean)) {
    const [, words = '', level] = /^(.*?)(?:[\s:=]+(\d))?$/.exec(part) ?? [];
    const skill = known.find(({ code, name }) => plain(code) === plain(words) || plain(name) === plain(words));
    const height = level === undefined ? 1 : Number(level);
    if (!skill || height < 1 || height > HIGHEST_LEVEL) return undefined;
    levels.set(skill.code, Math.max(height, levels.get(skill.code) ?? 0));
  }
  return levels.size > MOST_SKILLS ? undefined : [...levels].map(([skill, level]) => ({ skill, level }));
}

/** By plate or name; null when none is named, undefined when there is no such truck. */
function truckNamed(typed: string, trucks: TechnicianAids['trucks']): { id: string } | null | undefined {
  if (typed === '') return null;
  const tight = (text: string): string => plain(text).replaceAll(/[\s-]/g, '');
  return trucks.find(({ plate }) => tight(plate) === tight(typed)) ?? trucks.find(({ name }) => plain(name) === plain(typed));
}
