import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { askedQuestions } from '../request/asked-questions.ts';
import type { Intake } from './kept-intake.ts';

export type StepName = 'safe' | 'questions' | 'where' | 'destination' | 'vehicle' | 'when' | 'contact' | 'confirm';

/** What is asked for a service, in this order. */
export const stepsOf = ({ kind, questions, needsDestination }: Pick<Service, 'kind' | 'questions' | 'needsDestination'>): StepName[] => [
  ...(kind === 'roadside' ? (['safe'] as const) : []),
  ...(questions.length > 0 ? (['questions'] as const) : []),
  'where',
  ...(needsDestination ? (['destination'] as const) : []),
  ...(kind === 'roadside' ? (['vehicle'] as const) : (['when'] as const)),
  'contact',
  'confirm',
];

/** Whether a step has what it asks for. */
function isSaid(step: StepName, service: Pick<Service, 'questions'>, intake: Intake): boolean {
  switch (step) {
    case 'safe':
      return intake.safe !== undefined;
    case 'questions':
      return askedQuestions(service.questions, intake.answers).every(({ key, required }) => !required || Boolean(intake.answers[key]));
    case 'where':
      return intake.place !== undefined;
    case 'destination':
      return intake.destination !== undefined;
    case 'when':
      return intake.slot !== undefined || intake.openTime === true;
    case 'contact':
      return intake.name.trim() !== '' && intake.number !== undefined;
    case 'vehicle':
    case 'confirm':
      return true;
  }
}

/** The step that somebody may be at who wants to be at this one: the first before it that lacks something, else itself. */
export const firstUnsaid = (service: Pick<Service, 'kind' | 'questions' | 'needsDestination'>, intake: Intake, wanted: StepName): StepName => {
  const all = stepsOf(service);
  return all.slice(0, all.indexOf(wanted)).find((step) => !isSaid(step, service, intake)) ?? wanted;
};
