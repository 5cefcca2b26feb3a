import type { Service } from '@truckroll/contracts/catalog/schemas.ts';

type Question = Service['questions'][number];
export type AnswerMap = Readonly<Record<string, string>>;

/** The questions to put now: those that depend on nothing, or on answers that were given. */
export const askedQuestions = (questions: readonly Question[], answers: AnswerMap): Question[] =>
  questions.filter(({ askedWhen }) => Object.entries(askedWhen ?? {}).every(([key, wanted]) => wanted.includes(answers[key] ?? '')));

/** The answers that still belong to a question that is asked. */
export function keptAnswers(questions: readonly Question[], answers: AnswerMap): AnswerMap {
  const asked = new Set(askedQuestions(questions, answers).map(({ key }) => key));
  const kept = Object.fromEntries(Object.entries(answers).filter(([key, value]) => asked.has(key) && value !== ''));
  return Object.keys(kept).length === Object.keys(answers).length ? kept : keptAnswers(questions, kept);
}
