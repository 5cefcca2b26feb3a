import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { describe, expect, test } from 'vitest';
import { serviceContradictions } from './service-contradictions.ts';

const OTHER = '0190a8a0-0000-7000-8000-000000000001';
const known = { skillCodes: new Set(['towing']), serviceIds: new Set([OTHER]) };
const question = (key: string, choices: string[], askedWhen?: Record<string, string[]>): Service['questions'][number] => ({ key, text: key, required: true, choices: choices.map((choice) => ({ key: choice, label: choice })), ...(askedWhen ? { askedWhen } : {}) });
const service = (more: Partial<Service>): Omit<Service, 'id' | 'version'> => ({
  code: 'tow', name: 'Tow', description: '', icon: 'truck', kind: 'roadside', needsDestination: true, basePriority: 'normal', plannedDurationSeconds: 1800, automatic: true, active: true,
  requirements: { skills: [], truckAbilities: [], certifications: [] }, questions: [], checklist: [], evidence: { photosBeforeWork: 4, photosAtDestination: 0, photosAtEnd: 0, signature: false }, ...more,
});
const messages = (more: Partial<Service>): string[] => serviceContradictions(service(more), known).map(({ pointer, message }) => `${pointer}: ${message}`);

describe('a service contradicts itself', () => {
  test('not when its questions refer backwards to choices that exist', () => {
    expect(messages({ questions: [question('where', ['garage', 'street']), question('clearance', ['low'], { where: ['garage'] })] })).toEqual([]);
  });
  test('when a question hangs on one that comes later, or on itself', () => {
    expect(messages({ questions: [question('a', ['x'], { b: ['x'] }), question('b', ['x'], { b: ['x'] })] })).toEqual(['/questions/0/askedWhen: the question b does not come before this one', '/questions/1/askedWhen: the question b does not come before this one']);
  });
  test('when a question hangs on a choice that is not there', () => {
    expect(messages({ questions: [question('a', ['x']), question('b', ['x'], { a: ['y'] })] })).toEqual(['/questions/1/askedWhen: the question a has no choice y']);
  });
  test('when a key is used twice', () => {
    expect(messages({ questions: [question('a', ['x', 'x']), question('a', [])] })).toEqual(['/questions/1/key: another question has the key a', '/questions/0/choices/1/key: another choice has the key x']);
  });
  test('when a skill is unknown, in its requirements or in an effect', () => {
    const effect = { skills: [{ skill: 'juggling', level: 1 }], truckAbilities: [], certifications: [] };
    expect(messages({ requirements: { skills: [{ skill: 'flying', level: 1 }], truckAbilities: [], certifications: [] }, questions: [{ key: 'a', text: 'a', required: true, choices: [{ key: 'x', label: 'x', effect }] }] })).toEqual([
      '/requirements/skills/0/skill: there is no skill flying',
      '/questions/0/choices/0/effect/skills/0/skill: there is no skill juggling',
    ]);
  });
  test('when it suggests a service that is not another one', () => {
    const effect = { skills: [], truckAbilities: [], certifications: [], suggestsServiceId: '0190a8a0-0000-7000-8000-000000000002' };
    expect(messages({ questions: [{ key: 'a', text: 'a', required: true, choices: [{ key: 'x', label: 'x', effect }] }] })).toEqual(['/questions/0/choices/0/effect/suggestsServiceId: there is no such other service']);
  });
});
