import type { Service } from '@truckroll/contracts/catalog/schemas.ts';

export type ServiceDraft = Omit<Service, 'id' | 'version'>;
export type Question = Service['questions'][number];
export type Choice = Question['choices'][number];
export type Effect = NonNullable<Choice['effect']>;

export const emptyService: ServiceDraft = {
  code: '',
  name: '',
  description: '',
  icon: 'tool',
  kind: 'roadside',
  needsDestination: false,
  basePriority: 'normal',
  requirements: { skills: [], truckAbilities: [], certifications: [] },
  plannedDurationSeconds: 1800,
  questions: [],
  checklist: [],
  evidence: { photosBeforeWork: 1, photosAtDestination: 0, photosAtEnd: 1, signature: false },
  automatic: true,
  active: true,
};

export const noEffect: Effect = { skills: [], truckAbilities: [], certifications: [] };

/** Whether an effect changes anything; one that does not is not kept. */
export const isEffect = ({ skills, truckAbilities, certifications, ...rest }: Effect): boolean => skills.length + truckAbilities.length + certifications.length > 0 || Object.values(rest).some((value) => value !== undefined && value !== '');

/** A key out of what people read: short, plain, and not one that is taken. Words in other scripts are numbered. */
export function keyFrom(words: string, taken: readonly string[], longest = 40): string {
  const plain = words.normalize('NFKD').replaceAll('ß', 'ss').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, longest - 4).replace(/_+$/, '');
  const base = plain.length < 2 ? `item${plain}` : plain;
  if (!taken.includes(base)) return base;
  for (let n = 2; ; n++) if (!taken.includes(`${base}_${n}`)) return `${base}_${n}`;
}

/** Conditions that still hold after questions were moved, removed or given other choices; the others are dropped. */
export function withSoundConditions(questions: readonly Question[]): Question[] {
  return questions.map(({ askedWhen, ...question }, index) => {
    const sound = Object.entries(askedWhen ?? {}).flatMap(([key, wanted]) => {
      const before = questions.slice(0, index).find((other) => other.key === key);
      const left = wanted.filter((choice) => before?.choices.some((other) => other.key === choice));
      return left.length > 0 ? [[key, left] as const] : [];
    });
    return sound.length > 0 ? { ...question, askedWhen: Object.fromEntries(sound) } : question;
  });
}

export const moved = <T>(list: readonly T[], from: number, by: 1 | -1): T[] => {
  const after = [...list];
  after.splice(from + by, 0, ...after.splice(from, 1));
  return after;
};
export const replaced = <T>(list: readonly T[], at: number, item: T): T[] => list.map((other, index) => (index === at ? item : other));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** As the server takes it: keys where there were none yet, nothing empty, no condition in the air. */
export function readyToSave(draft: ServiceDraft, otherCodes: readonly string[]): ServiceDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    code: draft.code === '' ? keyFrom(draft.name, otherCodes) : draft.code,
    questions: withSoundConditions(draft.questions).map((question) => ({ ...question, choices: question.choices.map(({ effect, ...choice }) => (effect && isEffect(effect) ? { ...choice, effect } : choice)) })),
  };
}

/** Where a draft is not ready: places without the words they need. */
export function emptyPlaces({ name, questions, checklist, plannedDurationSeconds }: ServiceDraft): string[] {
  const empty = (words: string): boolean => words.trim() === '';
  return [
    ...(empty(name) ? ['name'] : []),
    ...(plannedDurationSeconds < 60 ? ['duration'] : []),
    ...questions.flatMap((question, index) => [...(empty(question.text) ? [`question-${index}`] : []), ...question.choices.flatMap((choice, at) => (empty(choice.label) ? [`choice-${index}-${at}`] : []))]),
    ...checklist.flatMap((item, index) => (empty(item.label) ? [`check-${index}`] : [])),
  ];
}
