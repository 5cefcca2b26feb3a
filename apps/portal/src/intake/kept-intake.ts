import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { changeRequestByLink, requestServicePublic } from '@truckroll/contracts/jobs/api.ts';
import type { Place } from '@truckroll/contracts/jobs/schemas.ts';
import { tolerant } from '@truckroll/ui/storage/tolerant.ts';
import { call, randomKey, Refused } from '../api.ts';
import type { AnswerMap } from '../request/asked-questions.ts';
import type { VehicleFacts } from '../request/vehicle-fields.ts';
import { language, text } from '../text.ts';
import type { Slot } from '../booking/slots-choice.ts';

/** What somebody has said so far; `phone` is as typed, `number` as it can be called. */
export type Intake = {
  serviceId?: string;
  safe?: boolean;
  answers: AnswerMap;
  place?: Place;
  detail: string;
  destination?: Place;
  vehicle: VehicleFacts;
  name: string;
  phone: string;
  number?: string;
  notes: string;
  slot?: Slot | undefined;
  /** None of the free times fits: one is agreed on later. */
  openTime?: boolean;
  /** Somebody else was faster with the time that was chosen. */
  slotLost?: boolean;
  /** The draft at the server. */
  token?: string;
};

const NOTHING: Intake = { answers: {}, detail: '', vehicle: {}, name: '', phone: '', notes: '' };
/** As long as the server keeps a draft that nobody touches. */
const KEPT_MS = 24 * 3_600_000;

export type KeptIntake = {
  now: () => Intake;
  change: (part: Partial<Intake>) => void;
  /** Keeps at the server what was said; the token of its draft. */
  save: () => Promise<string>;
  drop: () => void;
};

/** What was said, kept on this device over a reload and a lost connection, and at the server. */
export function keptIntake(slug: string): KeptIntake {
  const key = `truckroll.intake.${slug}`;
  let intake = stored(key) ?? NOTHING;
  let saved = '';
  let saving: Promise<unknown> = Promise.resolve();
  /** The same content goes under the same key: an answer that got lost on its way does not make a second draft. */
  let creating: { content: string; key: string } | undefined;

  const keep = (): void => tolerant(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), intake })), undefined);
  const change = (part: Partial<Intake>): void => {
    intake = { ...intake, ...part };
    keep();
  };
  const create = async (body: ReturnType<typeof requestOf>): Promise<string> => {
    const content = JSON.stringify(body);
    if (creating?.content !== content) creating = { content, key: randomKey() };
    const { token } = await call<typeof requestServicePublic>('POST', '/v1/organisations/:slug/requests', { params: { slug }, body }, { key: creating.key });
    change({ token });
    return token;
  };
  const write = async (): Promise<string> => {
    const body = requestOf(intake);
    const content = JSON.stringify(body);
    const { token } = intake;
    if (token && saved === content) return token;
    const now = token ? await changed(token, body, () => create(body)) : await create(body);
    saved = content;
    return now;
  };
  return {
    now: () => intake,
    change,
    save: () => {
      const next = saving.then(write, write);
      saving = next.catch(() => undefined);
      return next;
    },
    drop: () => {
      intake = NOTHING;
      tolerant(() => localStorage.removeItem(key), undefined);
    },
  };
}

/** The draft was sent meanwhile: from another tab, or its answer was lost. */
export class SentAlready extends Error {
  readonly token: string;

  constructor(token: string) {
    super('sent already');
    this.token = token;
  }
}

/** Changes a draft; one that has run out is followed by a new one. Throws `SentAlready`. */
async function changed(token: string, body: ClientInput<typeof changeRequestByLink>['body'], createAnew: () => Promise<string>): Promise<string> {
  try {
    await call<typeof changeRequestByLink>('PATCH', '/v1/track/:token/request', { params: { token }, body });
    return token;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'jobs/illegal-step') throw new SentAlready(token);
    if (error instanceof Refused && error.problem.code === 'jobs/tracking-link-invalid') return createAnew();
    throw error;
  }
}

function requestOf({ serviceId, safe, answers, place, detail, destination, vehicle, name, number, notes, slot }: Intake) {
  return {
    ...(serviceId ? { serviceId } : {}),
    ...(place ? { place: { ...place, detail } } : {}),
    ...(destination ? { destination } : {}),
    ...(name.trim() !== '' && number ? { contact: { name: name.trim(), phone: number, language: language() } } : {}),
    ...(Object.keys(vehicle).length > 0 ? { vehicle } : {}),
    ...(slot ? { window: slot } : {}),
    answers,
    notes: [safe === false ? text('intake.unsafeNote') : '', notes].filter(Boolean).join('\n'),
  };
}

function stored(key: string): Intake | undefined {
  const found = tolerant(() => localStorage.getItem(key), null);
  if (found === null) return undefined;
  const { at, intake } = JSON.parse(found) as { at: number; intake: Intake };
  return Date.now() - at < KEPT_MS ? { ...NOTHING, ...intake } : undefined;
}
