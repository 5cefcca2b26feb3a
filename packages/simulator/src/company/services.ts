import type { z } from 'zod';
import type { ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';

export type ServiceSeed = z.input<typeof ServiceFacts>;

/** Skills the demo company knows, by category. */
export const SKILLS = [
  { code: 'light_service', name: 'Light roadside service', category: 'Roadside' },
  { code: 'lockout', name: 'Lockout', category: 'Roadside' },
  { code: 'ev', name: 'Electric vehicles', category: 'Roadside' },
  { code: 'winch', name: 'Winching and recovery', category: 'Towing' },
  { code: 'tow_light', name: 'Light-duty towing', category: 'Towing' },
  { code: 'tow_heavy', name: 'Heavy-duty towing', category: 'Towing' },
  { code: 'battery', name: 'Battery replacement', category: 'At home' },
  { code: 'charger', name: 'Home chargers', category: 'At home' },
] as const;

const whereQuestion = {
  key: 'where',
  text: 'Where is the vehicle standing?',
  required: true,
  choices: [
    { key: 'home', label: 'At home or in a car park' },
    { key: 'kerb', label: 'At the kerb' },
    { key: 'shoulder', label: 'On the shoulder of a fast road', effect: { priority: 'urgent' as const, advice: 'Switch on the hazard lights, leave on the side away from traffic and wait behind the barrier.' } },
    { key: 'lane', label: 'In a lane with traffic', effect: { priority: 'emergency' as const, advice: 'If you can leave the car safely, do it now, get behind the barrier and call the emergency number when anybody is hurt or in danger.' } },
  ],
};

const tooHeavy = { key: 'heavy', label: 'Lorry, bus or over 4.5 t', effect: { truckAbilities: ['heavy_wrecker'], skills: [{ skill: 'tow_heavy', level: 2 }] } };
const evidence = { photosBeforeWork: 1, photosAtDestination: 0, photosAtEnd: 1, signature: false };
const towEvidence = { photosBeforeWork: 4, photosAtDestination: 1, photosAtEnd: 0, signature: true };
const safety = { key: 'scene_safe', label: 'Scene is safe: vest, cones, lights', required: true };

/** The catalogue of the demo company: eight roadside services and two scheduled ones. */
export const SERVICES: readonly ServiceSeed[] = [
  {
    code: 'light_tow', name: 'Light tow', icon: 'car-crane', kind: 'roadside', needsDestination: true, basePriority: 'normal', plannedDurationSeconds: 45 * 60, automatic: true, active: true,
    description: 'Cars, vans and motorcycles up to 4.5 t, to the place you choose.',
    requirements: { skills: [{ skill: 'tow_light', level: 1 }], truckAbilities: ['tow'], certifications: [] },
    questions: [
      whereQuestion,
      { key: 'drive', text: 'Which wheels are driven?', required: true, choices: [{ key: 'two', label: 'Front or rear' }, { key: 'all', label: 'All four, electric or very low', effect: { truckAbilities: ['flatbed'] } }, { key: 'unknown', label: 'I do not know' }] },
      { key: 'rolls', text: 'Does it roll and steer?', required: true, choices: [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No', effect: { truckAbilities: ['winch'] } }] },
    ],
    checklist: [safety, { key: 'keys', label: 'Keys received', required: true }, { key: 'secured', label: 'Vehicle secured at four points', required: true }, { key: 'valuables', label: 'Valuables pointed out to the customer', required: false }],
    evidence: towEvidence,
  },
  {
    code: 'heavy_tow', name: 'Heavy tow', icon: 'truck', kind: 'roadside', needsDestination: true, basePriority: 'urgent', plannedDurationSeconds: 90 * 60, automatic: true, active: true,
    description: 'Lorries, buses and motorhomes.',
    requirements: { skills: [{ skill: 'tow_heavy', level: 2 }], truckAbilities: ['heavy_wrecker'], certifications: ['heavy_recovery'] },
    questions: [whereQuestion, { key: 'loaded', text: 'Is it loaded?', required: true, choices: [{ key: 'empty', label: 'Empty' }, { key: 'loaded', label: 'Loaded', effect: { skills: [{ skill: 'tow_heavy', level: 3 }] } }] }],
    checklist: [safety, { key: 'airbrakes', label: 'Air brakes released', required: true }, { key: 'secured', label: 'Vehicle secured', required: true }],
    evidence: towEvidence,
  },
  {
    code: 'jump_start', name: 'Jump start', icon: 'battery-charging', kind: 'roadside', basePriority: 'normal', plannedDurationSeconds: 20 * 60, automatic: true, active: true,
    description: 'A flat battery, started and tested.',
    requirements: { skills: [{ skill: 'light_service', level: 1 }], truckAbilities: ['jump_pack'], certifications: [] },
    questions: [whereQuestion, { key: 'dash', text: 'Do the dashboard lights come on?', required: true, choices: [{ key: 'yes', label: 'Yes, but it does not start' }, { key: 'weak', label: 'Weakly' }, { key: 'no', label: 'Nothing at all' }] }],
    checklist: [safety, { key: 'battery_test', label: 'Battery and alternator tested', required: true }],
    evidence,
  },
  {
    code: 'tire_change', name: 'Tyre change', icon: 'wheel', kind: 'roadside', basePriority: 'normal', plannedDurationSeconds: 25 * 60, automatic: true, active: true,
    description: 'The spare put on, or the flat plugged.',
    requirements: { skills: [{ skill: 'light_service', level: 1 }], truckAbilities: ['tire_kit'], certifications: [] },
    questions: [
      whereQuestion,
      { key: 'spare', text: 'Is there a spare wheel?', required: true, choices: [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No', effect: { advice: 'Without a spare we try to plug the tyre; if that fails we can tow.' } }] },
      { key: 'lock', text: 'Wheel-lock key at hand?', required: false, askedWhen: { spare: ['yes'] }, choices: [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No' }, { key: 'none', label: 'No wheel locks' }] },
    ],
    checklist: [safety, { key: 'torque', label: 'Wheel nuts torqued', required: true }],
    evidence,
  },
  {
    code: 'lockout', name: 'Lockout', icon: 'lock-open', kind: 'roadside', basePriority: 'normal', plannedDurationSeconds: 20 * 60, automatic: true, active: true,
    description: 'Doors opened without damage.',
    requirements: { skills: [{ skill: 'lockout', level: 1 }], truckAbilities: ['lockout_kit'], certifications: [] },
    questions: [
      { key: 'inside', text: 'Is anybody locked in?', required: true, choices: [{ key: 'nobody', label: 'Nobody' }, { key: 'person', label: 'A child, a person or an animal', effect: { priority: 'emergency', advice: 'If anybody inside is unwell, call the emergency number now and break a window far from them.' } }] },
      { key: 'keys', text: 'Where are the keys?', required: true, choices: [{ key: 'cabin', label: 'In the cabin' }, { key: 'boot', label: 'In the boot', effect: { skills: [{ skill: 'lockout', level: 2 }] } }, { key: 'lost', label: 'Lost', effect: { skills: [{ skill: 'lockout', level: 3 }] } }] },
    ],
    checklist: [{ key: 'identity', label: 'Ownership checked', required: true }],
    evidence,
  },
  {
    code: 'fuel', name: 'Fuel delivery', icon: 'gas-station', kind: 'roadside', basePriority: 'normal', plannedDurationSeconds: 15 * 60, automatic: true, active: true,
    description: 'Enough to reach the next station.',
    requirements: { skills: [{ skill: 'light_service', level: 1 }], truckAbilities: ['fuel_can'], certifications: [] },
    questions: [whereQuestion, { key: 'fuel', text: 'Which fuel?', required: true, choices: [{ key: 'petrol', label: 'Petrol' }, { key: 'diesel', label: 'Diesel' }] }],
    checklist: [safety],
    evidence,
  },
  {
    code: 'ev_boost', name: 'EV boost', icon: 'bolt', kind: 'roadside', basePriority: 'normal', plannedDurationSeconds: 35 * 60, automatic: true, active: true,
    description: 'A charge of about 10 miles at the roadside.',
    requirements: { skills: [{ skill: 'ev', level: 1 }], truckAbilities: ['ev_charger'], certifications: ['ev_high_voltage'] },
    questions: [whereQuestion, { key: 'plug', text: 'Which plug?', required: true, choices: [{ key: 'ccs', label: 'CCS' }, { key: 'nacs', label: 'NACS' }, { key: 'chademo', label: 'CHAdeMO' }] }],
    checklist: [safety, { key: 'isolation', label: 'Isolation check passed', required: true }],
    evidence,
  },
  {
    code: 'winch_out', name: 'Winch-out', icon: 'anchor', kind: 'roadside', basePriority: 'urgent', plannedDurationSeconds: 40 * 60, automatic: true, active: true,
    description: 'Out of sand, mud or a ditch.',
    requirements: { skills: [{ skill: 'winch', level: 1 }], truckAbilities: ['winch'], certifications: [] },
    questions: [whereQuestion, { key: 'weight', text: 'What is stuck?', required: true, choices: [{ key: 'light', label: 'Car or van' }, tooHeavy] }, { key: 'far', text: 'How far from firm ground?', required: true, choices: [{ key: 'near', label: 'Up to 10 m' }, { key: 'far', label: 'Further', effect: { skills: [{ skill: 'winch', level: 2 }] } }] }],
    checklist: [safety, { key: 'anchor', label: 'Anchor points checked', required: true }],
    evidence: { ...evidence, photosBeforeWork: 2 },
  },
  {
    code: 'battery_home', name: 'Battery replacement at home', icon: 'battery', kind: 'scheduled', basePriority: 'normal', plannedDurationSeconds: 40 * 60, automatic: false, active: true,
    description: 'Tested, replaced and recycled in your drive.',
    requirements: { skills: [{ skill: 'battery', level: 1 }], truckAbilities: ['jump_pack'], certifications: [] },
    questions: [],
    checklist: [{ key: 'old_taken', label: 'Old battery taken for recycling', required: true }],
    evidence: { photosBeforeWork: 0, photosAtDestination: 0, photosAtEnd: 1, signature: true },
  },
  {
    code: 'charger_inspection', name: 'Home-charger inspection', icon: 'plug', kind: 'scheduled', basePriority: 'normal', plannedDurationSeconds: 60 * 60, automatic: false, active: true,
    description: 'Earthing, isolation and load measured, with a report.',
    requirements: { skills: [{ skill: 'charger', level: 2 }], truckAbilities: [], certifications: ['electrician'] },
    questions: [],
    checklist: [{ key: 'earthing', label: 'Earthing measured', required: true }, { key: 'isolation', label: 'Isolation measured', required: true }, { key: 'load', label: 'Load test passed', required: true }],
    evidence: { photosBeforeWork: 0, photosAtDestination: 0, photosAtEnd: 1, signature: true },
  },
];
