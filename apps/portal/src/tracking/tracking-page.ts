import { openLive } from '@truckroll/client/open-live.ts';
import type { cancellationTermsByLink } from '@truckroll/contracts/billing/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { track } from '@truckroll/contracts/dispatch/api.ts';
import type { getPublicOrganisation } from '@truckroll/contracts/identity/api.ts';
import { call, Refused } from '../api.ts';
import { fill, h, type Child } from '../dom.ts';
import { failure, pageFrame } from '../parts/page-frame.ts';
import { emergencyCall } from '../parts/emergency-call.ts';
import { photoTiles } from '../photos/photo-tiles.ts';
import { problemText } from '../problem-text.ts';
import { clockText, text, type WallClock } from '../text.ts';
import { appointmentSection } from './appointment-section.ts';
import { cancelSection, type CancellationTerms } from './cancel-section.ts';
import type { Conversation } from './conversation-section.ts';
import { draftSection } from './draft-section.ts';
import { ratingSection, thanksForRating } from './rating-section.ts';
import { sentenceText } from './sentence.ts';
import { shareButton } from './share-button.ts';
import { stepper } from './stepper.ts';
import { truckSection } from './truck-section.ts';
import { whereSection } from './where-section.ts';

type Tracking = Answer<typeof track>;
/** `terms`: what cancelling costs; undefined where there is nothing to cancel, or nobody could say. */
type Shown = { tracking: Tracking; terms: CancellationTerms | undefined };
/** While somebody else may want to follow too. */
const SHARED = new Set<Tracking['stage']>(['received', 'finding_help', 'assigned', 'on_the_way', 'here', 'working', 'towing']);
const ASK_AGAIN_MS = 10_000;
const BILLED = new Set<Tracking['stage']>(['done', 'cancelled']);
/** An appointment that is still to come. */
const UPCOMING = new Set<Tracking['stage']>(['received', 'assigned', 'on_hold']);
const waiting = new Set<Tracking['stage']>(['received', 'finding_help', 'assigned', 'on_the_way', 'on_hold']);

/** The page of one request: the honest sentence first, then where it stands, who comes, and what can be done. */
export async function showTracking(root: Element, token: string): Promise<void> {
  fill(root, h('p', { class: 'loading' }, text('page.loading')));
  const read = async (): Promise<Shown> => {
    const tracking = await call<typeof track>('GET', '/v1/track/:token', { params: { token } });
    return { tracking, terms: tracking.mayCancel && tracking.stage !== 'draft' ? await termsOf(token) : undefined };
  };
  try {
    const first = await read();
    follow(root, token, first, await companyOf(first.tracking.organisation.slug), read);
  } catch (error) {
    const gone = error instanceof Refused && error.problem.status === 404;
    fill(root, gone ? failure(problemText(error), () => location.assign('/'), text('follow.home')) : failure(problemText(error), () => void showTracking(root, token)));
  }
}

type Company = Answer<typeof getPublicOrganisation>;

/** The company's time zone and looks; the phone's own zone and ours where they cannot be learnt. */
async function companyOf(slug: string): Promise<Company | undefined> {
  try {
    return await call<typeof getPublicOrganisation>('GET', '/v1/organisations/:slug/public', { params: { slug } });
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Whatever keeps us from saying what cancelling costs must not keep the customer from following his request. */
async function termsOf(token: string): Promise<CancellationTerms | undefined> {
  try {
    return await call<typeof cancellationTermsByLink>('GET', '/v1/track/:token/cancellation-fee', { params: { token } });
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function follow(root: Element, token: string, first: Shown, company: Company | undefined, read: () => Promise<Shown>): void {
  const sentence = h('h1', { class: 'sentence', attrs: { 'aria-live': 'polite' } });
  const age = h('p', { class: 'hint' });
  const way = h('div', {});
  const facts = h('div', {});
  const truck = truckSection(token);
  const next = h('div', {});
  const acts = h('div', {});
  const appointment = appointmentSection(token, () => void refresh());
  const cancelling = cancelSection(token, () => void refresh());
  const proof = h('div', {});
  const bills = h('div', {});
  const talk = h('div', {});
  const news = h('div', {});
  let drawnActs = '';
  let drawnProof = '';
  let rated = false;
  let billed = false;
  /** Told from here where he is. */
  let placed = false;
  let conversation: Conversation | undefined;

  const clockOf = ({ at }: Tracking): WallClock => ({ timeZone: company?.timeZone, now: at });
  const draw = ({ tracking, terms }: Shown): void => {
    document.title = `${tracking.number} · ${tracking.organisation.name}`;
    const clock = clockOf(tracking);
    sentence.textContent = tracking.stage === 'draft' && tracking.missing.length > 0 ? text(tracking.missing.includes('place') ? 'place.title' : 'place.open') : sentenceText(tracking, clock);
    age.textContent = `${text('follow.number', { number: tracking.number })} · ${text('follow.updated', { time: clockText(tracking.at, clock) })}`;
    fill(way, stepper(tracking));
    fill(facts, ...factsOf(tracking, clock));
    truck.show(tracking).catch((error: unknown) => console.warn('the map could not be shown', error));
    // A picture that is loaded stays; more may come after the work.
    const proofNow = JSON.stringify([tracking.state, tracking.photos]);
    if (proofNow !== drawnProof) {
      drawnProof = proofNow;
      const certificate = tracking.state === 'completed' && h('p', { class: 'certificate' }, h('a', { attrs: { href: `/v1/track/${token}/certificate`, target: '_blank', rel: 'noopener' } }, text('photos.certificate')));
      fill(proof, photoTiles(tracking.photos, (photoId) => `/v1/track/${token}/photos/${photoId}`), certificate);
    }
    // What is being filled in or asked must not be drawn away under the finger.
    const actsNow = JSON.stringify([tracking.stage, tracking.mayRate, rated, placed, tracking.missing]);
    if (actsNow !== drawnActs) {
      drawnActs = actsNow;
      fill(next, ...(tracking.stage === 'draft' ? draftOf(tracking) : []), rated ? thanksForRating() : tracking.mayRate && ratingSection(token, onRated));
      fill(acts, SHARED.has(tracking.stage) && shareButton(tracking), BILLED.has(tracking.stage) && h('a', { class: 'button quiet', attrs: { href: `/?organisation=${tracking.organisation.slug}` } }, text('follow.again')));
    }
    const startsAt = UPCOMING.has(tracking.stage) ? tracking.visit?.windowStartsAt : undefined;
    appointment.show(startsAt ? { startsAt, mayMove: tracking.mayReschedule, timeZone: clock.timeZone } : undefined);
    cancelling.show(terms, tracking.mayCancel && tracking.stage !== 'draft', clock);
  };

  /** What is asked of a request that is not sent yet: where he is before everything else. Whoever still talks on the phone need not fill in the rest. */
  const draftOf = (tracking: Tracking): Child[] => {
    const onPlaced = (): void => {
      placed = true;
      void refresh();
    };
    if (tracking.missing.includes('place')) return [whereSection(token, onPlaced)];
    return [placed && h('p', { class: 'card', attrs: { role: 'status' } }, text('place.thanks')), (!placed || tracking.missing.length === 0) && draftSection(token, tracking, () => void refresh())];
  };

  const onRated = (): void => {
    rated = true;
    draw(latest);
  };

  let latest = first;
  const refresh = async (): Promise<void> => {
    try {
      latest = await read();
      draw(latest);
      void findBills();
    } catch (error) {
      if (error instanceof Refused) fill(root, failure(problemText(error)));
      else age.textContent = text('follow.notLive', { time: clockText(latest.tracking.at, clockOf(latest.tracking)) });
    }
  };

  /** Looked for once it is over; the bill may be written a moment after the work. */
  const findBills = async (): Promise<void> => {
    if (!BILLED.has(latest.tracking.stage) || billed) return;
    try {
      const { billsSection } = await import('./bills-section.ts');
      const found = await billsSection(token, company?.timeZone);
      if (billed) return;
      billed = found !== undefined;
      fill(bills, found);
    } catch (error) {
      fill(bills, h('p', { class: 'fault', attrs: { role: 'alert' } }, problemText(error)));
    }
  };

  /** Once there is something to talk about; the first look at the page does not wait for it. */
  const openConversation = async (): Promise<void> => {
    if (conversation || latest.tracking.stage === 'draft') return;
    const { conversationSection } = await import('./conversation-section.ts');
    conversation ??= conversationSection(token, { company: latest.tracking.organisation.name, clock: () => clockOf(latest.tracking) });
    fill(talk, conversation.element);
    fill(news, conversation.news);
  };
  /** Messages are asked for again with the page; what cannot be loaded now, then. */
  const hearMessages = (): void => void (conversation ? conversation.refresh() : openConversation()).catch((error: unknown) => console.warn('the messages could not be read', error));

  draw(first);
  hearMessages();
  void findBills();
  fill(root, pageFrame({ ...first.tracking.organisation, appearance: company?.appearance }, sentence, age, news, way, truck.element, appointment.element, next, proof, bills, facts, acts, cancelling.element, talk));
  openLive({
    url: '',
    topics: [`track/${token}`],
    onMessages: (messages) => {
      for (const { name, data } of messages) if (name === 'writing') conversation?.hearWriting(data);
      if (messages.some(({ name }) => name === 'conversation')) hearMessages();
      if (messages.some(({ name }) => name !== 'conversation' && name !== 'writing')) void refresh();
    },
    onSubscribed: hearMessages,
  });
  setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    void refresh();
    hearMessages();
  }, ASK_AGAIN_MS);
}

/** Who comes, where to, and how to stay safe until then. */
function factsOf({ technician, eta, place, destination, stage, kind, serviceName, organisation }: Tracking, clock: WallClock): Child[] {
  const fact = (label: string, ...values: Child[]): HTMLElement => h('div', { class: 'fact' }, h('dt', {}, label), h('dd', { attrs: { dir: 'auto' } }, ...values));
  return [
    technician &&
      h(
        'section',
        { class: 'card person' },
        h('h2', {}, text('follow.technician')),
        h('p', { class: 'name', attrs: { dir: 'auto' } }, technician.firstName, technician.certified && h('small', {}, ` ✓ ${text('follow.certified')}`)),
        technician.truckName && h('p', { class: 'hint' }, technician.plate ? text('follow.truck', { truck: technician.truckName, plate: technician.plate }) : technician.truckName),
        eta && stage === 'on_the_way' && h('p', {}, text('follow.arrives', { time: clockText(eta.arrivesAt, clock) })),
      ),
    kind === 'roadside' && waiting.has(stage) && h('section', { class: 'card safety' }, h('h2', {}, text('follow.safetyTitle')), h('p', {}, text('follow.safety')), emergencyCall(organisation.phone)),
    h('h2', { class: 'asked-for', attrs: { dir: 'auto' } }, serviceName),
    (place ?? destination) && h('dl', { class: 'facts' }, place && fact(text('follow.place'), place.label), destination && fact(text('follow.destination'), destination.label)),
  ];
}
