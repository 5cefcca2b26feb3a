import { expect, test } from 'vitest';
import { askedQuestions, keptAnswers } from './asked-questions.ts';

const question = (key: string, askedWhen?: Record<string, string[]>) => ({ key, text: key, required: true, choices: [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No' }], ...(askedWhen ? { askedWhen } : {}) });
const questions = [question('starts'), question('clicks', { starts: ['no'] }), question('lights', { clicks: ['yes'] })];

test('a question that depends on another is put only after the answer it waits for', () => {
  expect(askedQuestions(questions, {}).map(({ key }) => key)).toEqual(['starts']);
  expect(askedQuestions(questions, { starts: 'no' }).map(({ key }) => key)).toEqual(['starts', 'clicks']);
});

test('changing an answer drops every answer that hung on it', () => {
  expect(keptAnswers(questions, { starts: 'yes', clicks: 'yes', lights: 'no' })).toEqual({ starts: 'yes' });
});
