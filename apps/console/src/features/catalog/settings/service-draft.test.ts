import { describe, expect, test } from 'vitest';
import { emptyPlaces, emptyService, keyFrom, moved, readyToSave, withSoundConditions, type Question } from './service-draft.ts';

const question = (key: string, choices: string[], askedWhen?: Record<string, string[]>): Question => ({ key, text: key, required: true, choices: choices.map((choice) => ({ key: choice, label: choice })), ...(askedWhen ? { askedWhen } : {}) });

describe('a service that is being written', () => {
  test('gets keys from its words, whatever the script, and no key twice', () => {
    expect(keyFrom('Größe der Straße', [])).toBe('grosse_der_strasse');
    expect(keyFrom('Jump start', ['jump_start', 'jump_start_2'])).toBe('jump_start_3');
    expect(keyFrom('سحب', [])).toBe('item');
    expect(keyFrom('سحب', ['item'])).toBe('item_2');
    expect(keyFrom('x'.repeat(200), [])).toMatch(/^x{36}$/);
  });
  test('loses a condition when the question it hangs on moves behind it, is removed or loses the choice', () => {
    const [a, b] = [question('a', ['x', 'y']), question('b', [], { a: ['x'] })];
    expect(withSoundConditions([a, b])).toEqual([a, b]);
    expect(withSoundConditions(moved([a, b], 0, 1))).toEqual([question('b', []), a]);
    expect(withSoundConditions([b])).toEqual([question('b', [])]);
    expect(withSoundConditions([question('a', ['y']), b])).toEqual([question('a', ['y']), question('b', [])]);
  });
  test('is sent without effects that change nothing', () => {
    const draft = { ...emptyService, name: ' Tow ', questions: [{ ...question('a', []), choices: [{ key: 'x', label: 'x', effect: { skills: [], truckAbilities: [], certifications: [], advice: '' } }] }] };
    expect(readyToSave(draft, ['tow'])).toMatchObject({ name: 'Tow', code: 'tow_2', questions: [{ choices: [{ key: 'x', label: 'x' }] }] });
    expect(readyToSave(draft, []).questions[0]?.choices[0]).not.toHaveProperty('effect');
  });
  test('names every place that still needs words', () => {
    expect(emptyPlaces({ ...emptyService, questions: [{ ...question('a', []), text: ' ', choices: [{ key: 'x', label: '' }] }], checklist: [{ key: 'c', label: '', required: true }] })).toEqual(['name', 'question-0', 'choice-0-0', 'check-0']);
    expect(emptyPlaces({ ...emptyService, name: 'Tow' })).toEqual([]);
  });
});
