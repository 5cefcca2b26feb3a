/** The office and the fourteen technicians of the demo company. Invented people. */

export type OfficeSeed = { key: string; name: string; label: string; roles: string[] };
export const OFFICE: readonly OfficeSeed[] = [
  { key: 'owner', name: 'Marta Quintero', label: 'Owner', roles: ['owner'] },
  { key: 'dispatcher', name: 'Theo Lindqvist', label: 'Dispatcher', roles: ['dispatcher'] },
  { key: 'accountant', name: 'Ines Okafor', label: 'Accountant', roles: ['accountant'] },
];

/** A customer with several sites whose people come to the portal. */
export const PORTAL_CUSTOMER = {
  name: 'Bayview Property Group',
  phone: '+14155550190',
  sites: ['Bayview Tower', 'Harbour Court', 'Depot'],
  vehicles: [
    { year: 2021, make: 'Ford', model: 'Transit', colour: 'white', plate: '8BVW210' },
    { year: 2023, make: 'Nissan', model: 'Leaf', colour: 'blue', plate: '9BVW117' },
  ],
} as const;
export const PORTAL_PEOPLE = [
  { email: 'facilities@bayview.example', name: 'Nora Whitfield', role: 'customer', sites: null },
  { email: 'sites@bayview.example', name: 'Hugo Brandt', role: 'property_manager', sites: ['Bayview Tower', 'Harbour Court'] },
  { email: 'payables@bayview.example', name: 'Ruth Adeyemi', role: 'ap_contact', sites: null },
] as const;

/** Shifts by local hour; an end before its start is the next morning. */
export type ShiftPattern = { startHour: number; hours: number; daysOff: readonly number[] };
export type TechnicianSeed = {
  key: string;
  name: string;
  colour: string;
  skills: { skill: string; level: number }[];
  certifications: { code: string; name: string; number: string; expiresInDays: number }[];
  truck: { name: string; plate: string; weightClass: 'light' | 'medium' | 'heavy'; abilities: string[] };
  shift: ShiftPattern;
  /** Traits the simulator plays: share of offers declined, share left unanswered, speed of work and driving. */
  traits: { declines: number; ignores: number; workFactor: number; driveFactor: number };
};

const early = (daysOff: number[]): ShiftPattern => ({ startHour: 6, hours: 9, daysOff });
const middle = (daysOff: number[]): ShiftPattern => ({ startHour: 10, hours: 9, daysOff });
const late = (daysOff: number[]): ShiftPattern => ({ startHour: 14, hours: 9, daysOff });
const night = (daysOff: number[]): ShiftPattern => ({ startHour: 22, hours: 9, daysOff });

const service = (name: string, plate: string, ...more: string[]): TechnicianSeed['truck'] => ({ name, plate, weightClass: 'light', abilities: ['jump_pack', 'tire_kit', 'lockout_kit', 'fuel_can', ...more] });
const tow = (name: string, plate: string, ...more: string[]): TechnicianSeed['truck'] => ({ name, plate, weightClass: 'medium', abilities: ['tow', 'winch', 'jump_pack', 'tire_kit', 'lockout_kit', 'fuel_can', ...more] });
const heavy = (name: string, plate: string): TechnicianSeed['truck'] => ({ name, plate, weightClass: 'heavy', abilities: ['tow', 'heavy_wrecker', 'winch', 'jump_pack'] });
const light = (level: number) => [{ skill: 'light_service', level }, { skill: 'lockout', level }];
const towing = (level: number) => [{ skill: 'tow_light', level }, { skill: 'winch', level }];
const EV = { code: 'ev_high_voltage', name: 'High-voltage qualified', number: 'HV-2207', expiresInDays: 410 };
const HEAVY = { code: 'heavy_recovery', name: 'Heavy recovery', number: 'HR-118', expiresInDays: 260 };
const steady = { declines: 0.05, ignores: 0.03, workFactor: 1, driveFactor: 1 };

export const TECHNICIANS: readonly TechnicianSeed[] = [
  { key: 'ana', name: 'Ana Restrepo', colour: '#4c6ef5', skills: [...light(3), ...towing(2)], certifications: [], truck: tow('Truck 1', '8TRK101', 'flatbed'), shift: early([0, 1]), traits: { ...steady, workFactor: 0.9 } },
  { key: 'ben', name: 'Ben Achebe', colour: '#12b886', skills: [...light(3), { skill: 'ev', level: 2 }, { skill: 'battery', level: 2 }], certifications: [EV], truck: service('Van 2', '8TRK102', 'ev_charger'), shift: early([2, 3]), traits: steady },
  { key: 'carla', name: 'Carla Nguyen', colour: '#f76707', skills: [...light(2), { skill: 'battery', level: 3 }, { skill: 'charger', level: 3 }], certifications: [{ code: 'electrician', name: 'Certified electrician', number: 'E-55120', expiresInDays: 700 }], truck: service('Van 3', '8TRK103'), shift: { startHour: 8, hours: 9, daysOff: [5, 6] }, traits: { ...steady, declines: 0.08 } },
  { key: 'dmitri', name: 'Dmitri Volkov', colour: '#be4bdb', skills: [...towing(3), { skill: 'tow_heavy', level: 3 }], certifications: [HEAVY], truck: heavy('Wrecker 4', '8TRK104'), shift: early([6]), traits: { ...steady, driveFactor: 1.1 } },
  { key: 'elena', name: 'Elena Fuentes', colour: '#e64980', skills: [...light(2), ...towing(3)], certifications: [], truck: tow('Truck 5', '8TRK105', 'flatbed'), shift: middle([0, 1]), traits: { ...steady, workFactor: 0.95 } },
  { key: 'farid', name: 'Farid Haddad', colour: '#15aabf', skills: light(3), certifications: [], truck: service('Van 6', '8TRK106'), shift: middle([2, 3]), traits: { ...steady, ignores: 0.08 } },
  { key: 'grace', name: 'Grace Kim', colour: '#fab005', skills: [...light(2), { skill: 'ev', level: 3 }], certifications: [{ ...EV, number: 'HV-2291', expiresInDays: 35 }], truck: service('Van 7', '8TRK107', 'ev_charger'), shift: middle([4, 5]), traits: { ...steady, declines: 0.02 } },
  { key: 'hugo', name: 'Hugo Silva', colour: '#82c91e', skills: towing(2), certifications: [], truck: tow('Truck 8', '8TRK108', 'flatbed'), shift: middle([6, 0]), traits: { ...steady, workFactor: 1.15 } },
  { key: 'irene', name: 'Irene Papadakis', colour: '#228be6', skills: [...light(3), ...towing(2)], certifications: [], truck: tow('Truck 9', '8TRK109', 'flatbed'), shift: late([1, 2]), traits: steady },
  { key: 'jamal', name: 'Jamal Brooks', colour: '#fa5252', skills: [...light(2), ...towing(1)], certifications: [], truck: tow('Truck 10', '8TRK110', 'flatbed'), shift: late([3, 4]), traits: { ...steady, declines: 0.12 } },
  { key: 'kenji', name: 'Kenji Watanabe', colour: '#7950f2', skills: [...light(2), { skill: 'ev', level: 1 }, { skill: 'battery', level: 1 }], certifications: [{ ...EV, number: 'HV-1830', expiresInDays: -4 }], truck: service('Van 11', '8TRK111', 'ev_charger'), shift: late([5, 6]), traits: steady },
  { key: 'lucia', name: 'Lucia Moretti', colour: '#40c057', skills: [...towing(3), { skill: 'tow_heavy', level: 2 }], certifications: [{ ...HEAVY, number: 'HR-131' }], truck: heavy('Wrecker 12', '8TRK112'), shift: late([0]), traits: { ...steady, driveFactor: 1.05 } },
  { key: 'mateo', name: 'Mateo Cruz', colour: '#fd7e14', skills: [...light(2), ...towing(2)], certifications: [], truck: tow('Truck 13', '8TRK113', 'flatbed'), shift: night([2, 3]), traits: steady },
  { key: 'nora', name: 'Nora Eriksen', colour: '#20c997', skills: [...light(3), ...towing(1)], certifications: [], truck: tow('Truck 14', '8TRK114', 'flatbed'), shift: night([5, 6]), traits: { ...steady, ignores: 0.05 } },
];

export const ACCOUNTS = [
  { kind: 'motor_club', name: 'Golden Gate Motor Club', paymentTermsDays: 30, requiresReference: true, covers: 'up_to_limit', limitMinor: 12_000 },
  { kind: 'insurer', name: 'Bayview Mutual Insurance', paymentTermsDays: 45, requiresReference: true, covers: 'everything', limitMinor: null },
  { kind: 'fleet', name: 'Pacific Parcel Fleet', paymentTermsDays: 14, requiresReference: false, covers: 'everything', limitMinor: null },
] as const;
