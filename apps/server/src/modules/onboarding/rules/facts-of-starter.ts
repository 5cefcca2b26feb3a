import type { ServiceFacts, Skill } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';
import type { Starter, StarterEffect, StarterQuestion, StarterService, Words } from './starters/starter.ts';

const LANGUAGES = ['en', 'de', 'es', 'ar'] as const;
export type StarterLanguage = (typeof LANGUAGES)[number];

type Facts = z.output<typeof ServiceFacts>;
type Say = (words: Words) => string;

/** A starter catalogue in one language, as services and skills are written. Scheduled work is assigned by people, what is urgent is offered by itself. */
export function factsOfStarter({ skills, services }: Starter, language: StarterLanguage): { skills: z.output<typeof Skill>[]; services: Facts[] } {
  const say: Say = (words) => words[LANGUAGES.indexOf(language)]!;
  return {
    skills: skills.map(({ code, name, category }) => ({ code, name: say(name), category: say(category) })),
    services: services.map((service) => serviceFacts(service, say)),
  };
}

function serviceFacts({ code, name, description, icon, kind, minutes, needsDestination, priority, skills, abilities, certifications, questions, checklist, evidence }: StarterService, say: Say): Facts {
  return {
    code,
    name: say(name),
    description: say(description),
    icon,
    kind,
    needsDestination: needsDestination ?? false,
    basePriority: priority ?? 'normal',
    requirements: { skills, truckAbilities: abilities ?? [], certifications: certifications ?? [] },
    plannedDurationSeconds: minutes * 60,
    questions: (questions ?? []).map((question) => questionFacts(question, say)),
    checklist: checklist.map(({ key, label, required }) => ({ key, label: say(label), required: required ?? true })),
    evidence: { photosBeforeWork: 1, photosAtDestination: 0, photosAtEnd: 1, signature: false, ...evidence },
    automatic: kind === 'roadside',
    active: true,
  };
}

const questionFacts = ({ key, text, required, askedWhen, choices }: StarterQuestion, say: Say): Facts['questions'][number] => ({
  key,
  text: say(text),
  required: required ?? true,
  ...(askedWhen ? { askedWhen } : {}),
  choices: choices.map(({ key: choice, label, effect }) => ({ key: choice, label: say(label), ...(effect ? { effect: effectFacts(effect, say) } : {}) })),
});

const effectFacts = ({ priority, skills, abilities, advice }: StarterEffect, say: Say) => ({ ...(priority ? { priority } : {}), skills: skills ?? [], truckAbilities: abilities ?? [], certifications: [], ...(advice ? { advice: say(advice) } : {}) });
