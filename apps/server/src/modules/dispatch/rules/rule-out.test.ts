import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contender, Need, TurnedAway } from './contender.ts';
import { ruleOut, ruleOutForVisit, type Reach } from './rule-out.ts';

const now = new Date('2026-03-02T20:00:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const need = (facts: Partial<Need> = {}): Need => ({
  jobId: 'job',
  priority: 'normal',
  branchId: null,
  requirements: { skills: [{ skill: 'tow_light', level: 2 }], truckAbilities: ['tow'], certifications: ['recovery'] },
  vehicleWeightClass: 'light',
  workSeconds: 1800,
  excludedByCustomer: new Set(),
  turnedAway: new Map(),
  ...facts,
});
const ana = (facts: Partial<Contender> = {}): Contender => ({
  id: 'ana',
  name: 'Ana',
  duty: 'on',
  skills: new Map([['tow_light', 3]]),
  certifications: [{ code: 'recovery', name: 'Recovery', validFrom: null, expiresOn: '2026-03-02' }],
  truck: { id: 'truck', name: 'Truck 7', weightClass: 'medium', abilities: new Set(['tow', 'winch']) },
  shift: { startsAt: at(-240), endsAt: at(240), kind: 'work' },
  absentUntil: null,
  activeJob: null,
  visits: [],
  openOffer: null,
  from: { lat: 52, lng: 13 },
  branch: null,
  jobsToday: 0,
  idleSince: null,
  ...facts,
});
const reach = (facts: Partial<Reach> = {}): Reach => ({ now, timeZone: 'America/Los_Angeles', day: '2026-03-02', distanceMetres: 5000, travelSeconds: 600, radiusMetres: 15_000, ...facts });
const rules = (n: Need, contender: Contender, r: Reach = reach()): string[] => ruleOut(n, contender, r).map(({ rule }) => rule);

describe('nothing speaks against', () => {
  test('somebody on duty, near, free, skilled and certified, with the right truck', () => {
    expect(rules(need(), ana())).toEqual([]);
  });
  test('a certification on its last day', () => {
    expect(rules(need(), ana(), reach({ day: '2026-03-02' }))).toEqual([]);
    expect(rules(need(), ana(), reach({ day: '2026-03-03' }))).toEqual(['certification_expired']);
  });
  test('somebody on call whose time ends during the work', () => {
    expect(rules(need(), ana({ shift: { startsAt: at(-60), endsAt: at(10), kind: 'on_call' } }))).toEqual([]);
  });
  test('a technician who thinks about something less urgent, when this is an emergency', () => {
    const thinking = ana({ openOffer: { jobId: 'other', urgency: 2 } });
    expect(rules(need({ priority: 'emergency' }), thinking)).toEqual([]);
    expect(rules(need({ priority: 'normal' }), thinking)).toEqual(['offer_open']);
    expect(rules(need({ priority: 'emergency' }), ana({ openOffer: { jobId: 'other', urgency: 0 } }))).toEqual(['offer_open']);
  });
  test('a light service truck that brings a battery to a heavy vehicle', () => {
    const jumpStart = need({ requirements: { skills: [], truckAbilities: ['jump_pack'], certifications: [] }, vehicleWeightClass: 'heavy' });
    expect(rules(jumpStart, ana({ truck: { id: 't', name: 'Van', weightClass: 'light', abilities: new Set(['jump_pack']) } }))).toEqual([]);
  });
});

describe('each rule speaks when its reason is there, in plain words and as a code with its values', () => {
  test.each<[string, Contender, string, string?, Record<string, string | number>?]>([
    ['off_duty', ana({ duty: 'off' }), 'not on duty'],
    ['on_break', ana({ duty: 'break' }), 'on a break'],
    ['absent', ana({ absentUntil: at(60) }), 'absent until 2026-03-02 13:00', 'absent_until', { untilAt: at(60).toISOString() }],
    ['no_shift', ana({ shift: null }), 'no shift at this time'],
    ['shift_ends_before', ana({ shift: { startsAt: at(-60), endsAt: at(39), kind: 'work' } }), 'shift ends 12:39, the work about 12:40', 'shift_ends', { endsAt: at(39).toISOString(), doneAt: at(40).toISOString() }],
    ['busy', ana({ activeJob: { id: 'other', number: 'J-7' } }), 'on job J-7', 'on_job', { number: 'J-7' }],
    ['busy', ana({ visits: [{ jobId: 'v', number: 'J-9', startsAt: at(30), endsAt: at(90) }] }), 'visit J-9 from 12:30', 'visit_from', { number: 'J-9', startsAt: at(30).toISOString() }],
    ['busy', ana({ activeJob: { id: null, number: null, until: at(30) } }), 'has other work until about 12:30', 'other_work_until', { endsAt: at(30).toISOString() }],
    ['busy', ana({ activeJob: { id: null, number: null, until: null } }), 'has other work', 'other_work'],
    ['busy', ana({ visits: [{ jobId: null, number: null, startsAt: at(30), endsAt: at(90) }] }), 'has other work 12:30 to 13:30', 'other_visit', { startsAt: at(30).toISOString(), endsAt: at(90).toISOString() }],
    ['offer_open', ana({ openOffer: { jobId: null } }), 'is being asked elsewhere', 'asked_elsewhere'],
    ['skill_missing', ana({ skills: new Map() }), 'tow_light', 'skill', { skill: 'tow_light' }],
    ['skill_level_low', ana({ skills: new Map([['tow_light', 1]]) }), 'tow_light: needs 2, has 1', 'skill_level', { skill: 'tow_light', needed: 2, has: 1 }],
    ['certification_missing', ana({ certifications: [] }), 'recovery', 'certification', { certification: 'recovery' }],
    ['certification_expired', ana({ certifications: [{ code: 'recovery', name: 'R', validFrom: null, expiresOn: '2026-03-01' }] }), 'recovery: expired 2026-03-01', 'certification_until', { certification: 'recovery', expiredOn: '2026-03-01' }],
    ['certification_missing', ana({ certifications: [{ code: 'recovery', name: 'R', validFrom: '2026-03-03', expiresOn: null }] }), 'recovery', 'certification', { certification: 'recovery' }],
    ['no_truck', ana({ truck: null }), 'drives no truck'],
    ['truck_unable', ana({ truck: { id: 't', name: 'Van 1', weightClass: 'light', abilities: new Set() } }), 'Van 1 has no tow', 'truck_lacks', { truck: 'Van 1', ability: 'tow' }],
    ['position_unknown', ana({ from: null }), 'neither a position nor a home is known'],
  ])('%s', (rule, contender, detail, because?: string, values?: Record<string, string | number>) => {
    expect(ruleOut(need(), contender, reach())).toEqual([{ rule, detail, because, values }]);
  });

  test('other_branch: a branch does its jobs itself, and those of the house are for everybody but partners', () => {
    const [own, partner] = [ana({ branch: { id: 'north', isPartner: false } }), ana({ branch: { id: 'rapid', isPartner: true } })];
    expect([rules(need(), ana()), rules(need(), own), rules(need(), partner)]).toEqual([[], [], ['other_branch']]);
    for (const branchId of ['north', 'rapid']) expect([ana(), own, partner].map((contender) => rules(need({ branchId }), contender).length === 0)).toEqual([false, branchId === 'north', branchId === 'rapid']);
  });
  test('truck_unable for a vehicle heavier than the truck can lift', () => {
    expect(ruleOut(need({ vehicleWeightClass: 'heavy' }), ana(), reach())).toEqual([{ rule: 'truck_unable', detail: 'Truck 7 is medium, the vehicle heavy', because: 'truck_too_light', values: { truck: 'Truck 7', truckWeight: 'medium', vehicleWeight: 'heavy' } }]);
  });
  test('excluded_by_customer, declined_already, too_far and unreachable', () => {
    expect(rules(need({ excludedByCustomer: new Set(['ana']) }), ana())).toEqual(['excluded_by_customer']);
    const turnedAway = (because: TurnedAway['because'], words: string) => ruleOut(need({ turnedAway: new Map([['ana', { because, words }]]) }), ana(), reach());
    expect(turnedAway('declined', 'flat tyre myself')).toEqual([{ rule: 'declined_already', detail: 'declined: flat tyre myself', because: 'declined', values: { words: 'flat tyre myself' } }]);
    expect(turnedAway('taken_back', 'too late')).toEqual([{ rule: 'declined_already', detail: 'taken back: too late', because: 'taken_back', values: { words: 'too late' } }]);
    expect(turnedAway('no_answer', '')).toEqual([{ rule: 'declined_already', detail: 'did not answer in time', because: 'no_answer' }]);
    expect(ruleOut(need(), ana(), reach({ distanceMetres: 16_000 }))).toEqual([{ rule: 'too_far', detail: '16 km away, this wave reaches 15 km', because: 'reach', values: { awayMetres: 16_000, reachMetres: 15_000 } }]);
    expect(rules(need(), ana(), reach({ travelSeconds: null }))).toEqual(['unreachable']);
  });
});

describe('for a visit to come', () => {
  const span = { startsAt: at(1440), endsAt: at(1560), timeZone: 'America/Los_Angeles' };
  const shift = { startsAt: at(1400), endsAt: at(1800), kind: 'work' as const };
  const certified = [{ code: 'recovery', name: 'R', validFrom: null, expiresOn: null }];

  test('being off duty, far away or on a job now does not matter', () => {
    expect(ruleOutForVisit(need(), ana({ duty: 'off', truck: null, from: null, activeJob: { id: 'x', number: 'J-1' }, shift, certifications: certified }), span)).toEqual([]);
  });
  test('another visit at the same time does, and one that ends as this begins does not', () => {
    const visit = (from: number, to: number) => ({ jobId: 'v', number: 'J-9', startsAt: at(from), endsAt: at(to) });
    expect(ruleOutForVisit(need(), ana({ shift, certifications: certified, visits: [visit(1500, 1620)] }), span).map(({ rule }) => rule)).toEqual(['busy']);
    expect(ruleOutForVisit(need(), ana({ shift, certifications: certified, visits: [visit(1300, 1440)] }), span)).toEqual([]);
  });
  test('a certification that expires before that day does', () => {
    expect(ruleOutForVisit(need(), ana({ shift }), span).map(({ rule }) => rule)).toEqual(['certification_expired']);
  });
});

describe('whatever stands against somebody', () => {
  const against: [string, Partial<Contender>][] = [['off_duty', { duty: 'off' }], ['no_truck', { truck: null }], ['skill_missing', { skills: new Map() }], ['certification_missing', { certifications: [] }], ['no_shift', { shift: null }], ['absent', { absentUntil: at(5) }], ['busy', { activeJob: { id: 'x', number: 'J-1' } }], ['position_unknown', { from: null }]];
  test('all of it is told, not only the first', () => {
    fc.assert(
      fc.property(fc.subarray(against), (chosen) => {
        const contender = ana(Object.assign({}, ...chosen.map(([, facts]) => facts)) as Partial<Contender>);
        expect(new Set(rules(need(), contender))).toEqual(new Set(chosen.map(([rule]) => rule)));
      }),
    );
  });
});
