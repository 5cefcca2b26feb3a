import type { Service, ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';

export type Contradiction = { pointer: string; message: string };
export type Known = { skillCodes: ReadonlySet<string>; /** Services other than this one. */ serviceIds: ReadonlySet<string> };
type Facts = z.output<typeof ServiceFacts>;
type Question = Service['questions'][number];

/**
 * Where a service contradicts itself: keys used twice, a question hanging on one that does not come before it
 * or on a choice it does not have, a skill or suggested service that is not known. Empty: it holds together.
 */
export function serviceContradictions(service: Facts, known: Known): Contradiction[] {
  return [
    ...repeatedKeys(service.questions, '/questions', 'question'),
    ...repeatedKeys(service.checklist, '/checklist', 'checklist item'),
    ...unknownSkills(service.requirements.skills, '/requirements/skills', known),
    ...service.questions.flatMap((question, index) => [
      ...repeatedKeys(question.choices, `/questions/${index}/choices`, 'choice'),
      ...looseConditions(question, service.questions.slice(0, index), `/questions/${index}/askedWhen`),
      ...question.choices.flatMap((choice, at) => brokenEffects(choice.effect, `/questions/${index}/choices/${at}/effect`, known)),
    ]),
  ];
}

function repeatedKeys(things: readonly { key: string }[], pointer: string, what: string): Contradiction[] {
  return things.flatMap(({ key }, index) => (things.findIndex((other) => other.key === key) < index ? [{ pointer: `${pointer}/${index}/key`, message: `another ${what} has the key ${key}` }] : []));
}

function looseConditions(question: Question, earlier: readonly Question[], pointer: string): Contradiction[] {
  return Object.entries(question.askedWhen ?? {}).flatMap(([key, wanted]) => {
    const before = earlier.find((other) => other.key === key);
    if (!before) return [{ pointer, message: `the question ${key} does not come before this one` }];
    const missing = wanted.filter((choice) => !before.choices.some((other) => other.key === choice));
    return missing.map((choice) => ({ pointer, message: `the question ${key} has no choice ${choice}` }));
  });
}

function brokenEffects(effect: Question['choices'][number]['effect'], pointer: string, known: Known): Contradiction[] {
  if (!effect) return [];
  const suggestion = effect.suggestsServiceId;
  return [
    ...unknownSkills(effect.skills, `${pointer}/skills`, known),
    ...(suggestion !== undefined && !known.serviceIds.has(suggestion) ? [{ pointer: `${pointer}/suggestsServiceId`, message: 'there is no such other service' }] : []),
  ];
}

function unknownSkills(needs: readonly { skill: string }[], pointer: string, known: Known): Contradiction[] {
  return needs.flatMap(({ skill }, index) => (known.skillCodes.has(skill) ? [] : [{ pointer: `${pointer}/${index}/skill`, message: `there is no skill ${skill}` }]));
}
