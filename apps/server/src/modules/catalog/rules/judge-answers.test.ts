import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAnswers } from './judge-answers.ts';

type Judged = Pick<Service, 'basePriority' | 'requirements' | 'questions'>;
type Choice = Service['questions'][number]['choices'][number];
const LATER = '0190a8a0-0000-7000-8000-000000000001';

const choice = (key: string, effect?: Partial<NonNullable<Choice['effect']>>): Choice => ({ key, label: key, ...(effect ? { effect: { skills: [], truckAbilities: [], certifications: [], ...effect } } : {}) });
const question = (key: string, choices: Choice[], more: Partial<Service['questions'][number]> = {}): Service['questions'][number] => ({ key, text: key, required: true, choices, ...more });

const tow: Judged = {
  basePriority: 'normal',
  requirements: { skills: [{ skill: 'towing', level: 1 }], truckAbilities: ['wheel_lift'], certifications: [] },
  questions: [
    question('safe', [choice('yes'), choice('no', { priority: 'emergency', advice: 'Stand behind the barrier' })]),
    question('drivetrain', [choice('front'), choice('all', { truckAbilities: ['flatbed'], skills: [{ skill: 'towing', level: 3 }] })]),
    question('where', [choice('street'), choice('garage', { truckAbilities: ['low_clearance'], priority: 'urgent' })]),
    question('clearance', [choice('low'), choice('high')], { askedWhen: { where: ['garage'] } }),
    question('height', [choice('under_two', { certifications: ['garage_work'], suggestsServiceId: LATER })], { askedWhen: { clearance: ['low'] } }),
    question('remarks', [], { required: false }),
  ],
};

describe('what answers mean', () => {
  test('the next question is the first one asked that has no answer', () => {
    expect(judgeAnswers(tow, {}).nextQuestionKey).toBe('safe');
    expect(judgeAnswers(tow, { safe: 'yes', drivetrain: 'front', where: 'garage' }).nextQuestionKey).toBe('clearance');
    expect(judgeAnswers(tow, { safe: 'yes', drivetrain: 'front', where: 'street' }).nextQuestionKey).toBe('remarks');
  });

  test('it is complete when every required question that is asked has an answer; an optional one may be left out', () => {
    const answers = { safe: 'yes', drivetrain: 'front', where: 'street' };
    expect(judgeAnswers(tow, answers)).toMatchObject({ complete: true, nextQuestionKey: 'remarks' });
    expect(judgeAnswers(tow, { ...answers, remarks: '' })).toMatchObject({ complete: true, nextQuestionKey: null });
    expect(judgeAnswers(tow, { ...answers, where: 'garage' }).complete).toBe(false);
  });

  test('requirements add up: the highest level of a skill, every ability, the highest urgency', () => {
    const judged = judgeAnswers(tow, { safe: 'no', drivetrain: 'all', where: 'garage', clearance: 'low', height: 'under_two' });
    expect(judged).toMatchObject({
      priority: 'emergency',
      requirements: { skills: [{ skill: 'towing', level: 3 }], truckAbilities: ['wheel_lift', 'flatbed', 'low_clearance'], certifications: ['garage_work'] },
      advice: ['Stand behind the barrier'],
      suggestedServiceId: LATER,
      complete: true,
    });
  });

  test('an answer to a question that is no longer asked counts for nothing, and neither do those that hang on it', () => {
    const judged = judgeAnswers(tow, { safe: 'yes', drivetrain: 'front', where: 'street', clearance: 'low', height: 'under_two' });
    expect(judged.requirements.certifications).toEqual([]);
    expect(judged.suggestedServiceId).toBeNull();
  });

  test('a choice that does not exist is no answer, nor is a name every object has', () => {
    expect(judgeAnswers(tow, { safe: 'perhaps' }).nextQuestionKey).toBe('safe');
    expect(judgeAnswers({ ...tow, questions: [question('constructor', [])] }, {})).toMatchObject({ complete: false, nextQuestionKey: 'constructor' });
  });
});

const keys = ['a', 'b', 'c', 'd'] as const;
const effects = fc.record({
  priority: fc.constantFrom('normal' as const, 'urgent' as const, 'emergency' as const),
  skills: fc.array(fc.record({ skill: fc.constantFrom('towing', 'winching'), level: fc.integer({ min: 1, max: 5 }) }), { maxLength: 2 }),
  truckAbilities: fc.subarray(['flatbed', 'winch']),
  certifications: fc.subarray(['hazmat', 'ev']),
});
const services: fc.Arbitrary<Judged> = fc
  .tuple(...keys.map((key, index) => fc.record({ effect: effects, required: fc.boolean(), hangsOn: fc.option(fc.constantFrom(...keys.slice(0, Math.max(1, index)))) }).map((made) => ({ key, index, ...made }))))
  .map((made) => ({
    basePriority: 'normal',
    requirements: { skills: [{ skill: 'towing', level: 2 }], truckAbilities: ['jump_pack'], certifications: [] },
    questions: made.map(({ key, index, effect, required, hangsOn }) => question(key, [choice('yes', effect), choice('no')], { required, ...(hangsOn !== null && index > 0 ? { askedWhen: { [hangsOn]: ['yes'] } } : {}) })),
  }));
const answersTo = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('yes', 'no', 'nonsense', ''));

describe('whatever the service and the answers', () => {
  test('the order in which answers are given does not matter', () => {
    fc.assert(fc.property(services, answersTo, (service, answers) => {
      expect(judgeAnswers(service, Object.fromEntries(Object.entries(answers).reverse()))).toEqual(judgeAnswers(service, answers));
    }));
  });

  test('a job never needs less than its service does', () => {
    fc.assert(fc.property(services, answersTo, (service, answers) => {
      const { requirements } = judgeAnswers(service, answers);
      expect(requirements.truckAbilities).toContain('jump_pack');
      expect(requirements.skills.find((need) => need.skill === 'towing')!.level).toBeGreaterThanOrEqual(2);
      expect(new Set(requirements.skills.map((need) => need.skill)).size).toBe(requirements.skills.length);
    }));
  });

  test('answering the next question over and over ends, and then it is complete', () => {
    fc.assert(fc.property(services, fc.array(fc.constantFrom('yes', 'no'), { minLength: 4, maxLength: 4 }), (service, given) => {
      const answers: Record<string, string> = {};
      for (const answer of given) {
        const next = judgeAnswers(service, answers).nextQuestionKey;
        if (next !== null) answers[next] = answer;
      }
      expect(judgeAnswers(service, answers)).toMatchObject({ nextQuestionKey: null, complete: true });
    }));
  });
});
