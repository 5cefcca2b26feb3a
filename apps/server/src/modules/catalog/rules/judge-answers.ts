import type * as api from '@truckroll/contracts/catalog/api.ts';
import type { AnswerEffect, Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { z } from 'zod';

export type Answers = Readonly<Record<string, string>>;
export type Judgement = Answer<typeof api.judgeAnswers>;
type Effect = z.output<typeof AnswerEffect>;
type Question = Service['questions'][number];

const URGENCY: readonly Service['basePriority'][] = ['normal', 'urgent', 'emergency'];

/**
 * What the answers given so far mean for a job of this service: which question comes next, whether all
 * required ones are answered, and what the job needs. Effects add up: the highest priority, the highest level
 * per skill, every ability and certification, every advice in the order of the questions, the first suggested
 * service. Answers to questions that are not asked, and choices that do not exist, count for nothing.
 */
export function judgeAnswers(service: Pick<Service, 'basePriority' | 'requirements' | 'questions'>, answers: Answers): Judgement {
  const asked = askedQuestions(service.questions, answers);
  const effects = asked.flatMap(({ question, answer }) => question.choices.find((choice) => choice.key === answer)?.effect ?? []);
  return {
    nextQuestionKey: asked.find((one) => !settled(one))?.question.key ?? null,
    complete: asked.every((one) => settled(one) || !one.question.required),
    priority: effects.reduce<Service['basePriority']>((highest, effect) => moreUrgent(highest, effect.priority ?? 'normal'), service.basePriority),
    requirements: {
      skills: highestLevels([...service.requirements.skills, ...effects.flatMap((effect) => effect.skills)]),
      truckAbilities: union(service.requirements.truckAbilities, effects.flatMap((effect) => effect.truckAbilities)),
      certifications: union(service.requirements.certifications, effects.flatMap((effect) => effect.certifications)),
    },
    advice: [...new Set(effects.flatMap((effect) => effect.advice ?? []))],
    suggestedServiceId: effects.find((effect) => effect.suggestsServiceId)?.suggestsServiceId ?? null,
  };
}

type Asked = { question: Question; /** Undefined: not answered; empty: left out on purpose. */ answer: string | undefined };

/** The questions these answers lead to, in order. A question hangs on answers that count themselves. */
function askedQuestions(questions: readonly Question[], answers: Answers): Asked[] {
  const counting = new Map<string, string>();
  const asked: Asked[] = [];
  for (const question of questions) {
    if (!Object.entries(question.askedWhen ?? {}).every(([key, wanted]) => wanted.includes(counting.get(key) ?? ''))) continue;
    const answer = validAnswer(question, answers);
    if (answer) counting.set(question.key, answer);
    asked.push({ question, answer });
  }
  return asked;
}

function validAnswer(question: Question, answers: Answers): string | undefined {
  const given = Object.hasOwn(answers, question.key) ? answers[question.key]!.trim() : undefined;
  if (!given || question.choices.length === 0) return given;
  return question.choices.some((choice) => choice.key === given) ? given : undefined;
}

const settled = ({ question, answer }: Asked): boolean => (question.required ? Boolean(answer) : answer !== undefined);
const moreUrgent = (a: Service['basePriority'], b: Service['basePriority']): Service['basePriority'] => (URGENCY.indexOf(b) > URGENCY.indexOf(a) ? b : a);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

function highestLevels(needs: readonly Effect['skills'][number][]): Effect['skills'] {
  const levels = new Map<string, number>();
  for (const { skill, level } of needs) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return [...levels].map(([skill, level]) => ({ skill, level }));
}
