import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { CallForm, SaveCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { instantIn } from '../../../app/instant-in.ts';
import { phoneNumber } from '../../../app/phone-number.ts';

export type Question = Service['questions'][number];
type Request = NonNullable<SaveCall['request']>;

export const blankForm: CallForm = { safety: null, where: '', place: null, placeDetail: '', phone: '', name: '', language: 'en', customerId: null, accountId: null, accountReference: '', vehicleId: null, year: '', make: '', model: '', colour: '', plate: '', drivetrain: null, serviceId: null, answers: {}, notes: '', to: '', destination: null, day: '', from: '', until: '', branchId: null };

/** What has to be known to understand a form. */
export type FormWorld = { services: readonly Service[]; companyPhone: string | null; timeZone: string; /** How dangerously the caller stands, in words for the technician. */ safetyWords: (safety: NonNullable<CallForm['safety']>) => string };

/** The questions to put now: those that depend on nothing, or on answers that were given. */
export const askedQuestions = (questions: readonly Question[], answers: CallForm['answers']): Question[] =>
  questions.filter(({ askedWhen }) => Object.entries(askedWhen ?? {}).every(([key, wanted]) => wanted.includes(answers[key] ?? '')));

/** The answers that still belong to a question that is asked. */
export function keptAnswers(questions: readonly Question[], answers: CallForm['answers']): CallForm['answers'] {
  const asked = new Set(askedQuestions(questions, answers).map(({ key }) => key));
  const kept = Object.fromEntries(Object.entries(answers).filter(([key, value]) => asked.has(key) && value !== ''));
  return Object.keys(kept).length === Object.keys(answers).length ? kept : keptAnswers(questions, kept);
}

const URGENCY = { safe: 'normal', shoulder: 'urgent', inside: 'urgent', lane: 'emergency' } as const;

/** What of a form can be understood already, as the draft it makes. */
export function requestOf(form: CallForm, { services, companyPhone, timeZone, safetyWords }: FormWorld): Request {
  const service = services.find(({ id }) => id === form.serviceId);
  const phone = phoneNumber(form.phone, companyPhone);
  const name = form.name.trim();
  const vehicle = vehicleOf(form);
  const [startsAt, endsAt] = [instantIn(timeZone, form.day, form.from), instantIn(timeZone, form.day, form.until)];
  return {
    answers: service ? keptAnswers(service.questions, form.answers) : {},
    notes: [form.safety && form.safety !== 'safe' ? safetyWords(form.safety) : '', form.notes.trim()].filter(Boolean).join('\n'),
    urgency: form.safety ? URGENCY[form.safety] : 'normal',
    ...(service ? { serviceId: service.id } : {}),
    ...(form.place ? { place: { ...form.place, detail: form.placeDetail.trim() } } : {}),
    ...(service?.needsDestination && form.destination ? { destination: { ...form.destination, detail: '' } } : {}),
    ...(name && phone ? { contact: { name, phone, language: form.language } } : {}),
    ...(vehicle ? { vehicle } : {}),
    ...(form.customerId ? { customerId: form.customerId } : {}),
    ...(form.accountId ? { accountId: form.accountId } : {}),
    ...(form.accountId && form.accountReference.trim() ? { accountReference: form.accountReference.trim() } : {}),
    ...(form.branchId ? { branchId: form.branchId } : {}),
    ...(service?.kind === 'scheduled' && startsAt && endsAt ? { window: { startsAt, endsAt } } : {}),
  };
}

function vehicleOf({ vehicleId, year, make, model, colour, plate, drivetrain }: CallForm): Request['vehicle'] {
  const words = Object.fromEntries(Object.entries({ make, model, colour, plate }).map(([key, value]) => [key, value.trim()] as const).filter(([, value]) => value !== ''));
  const number = /^(19|20)\d\d$/.test(year.trim()) ? { year: Number(year) } : {};
  const facts = { ...words, ...number, ...(drivetrain ? { drivetrain } : {}) };
  return Object.keys(facts).length === 0 ? undefined : { ...facts, ...(vehicleId ? { id: vehicleId } : {}) };
}
