import { createMessageKeeper, shelfIn } from '@truckroll/client/message-keeper.ts';
import { keepWritingNotes, sayWriting } from '@truckroll/client/writing.ts';
import type { getConversationByLink, markConversationReadByLink, tellWritingByLink, writeMessageByLink } from '@truckroll/contracts/comms/conversation.api.ts';
import type { Writing } from '@truckroll/contracts/comms/conversation.schemas.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { tolerant } from '@truckroll/ui/storage/tolerant.ts';
import { call, randomKey, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { field } from '../parts/field.ts';
import { problemText } from '../problem-text.ts';
import { clockText, text, type WallClock } from '../text.ts';

type Talk = Answer<typeof getConversationByLink>;
type Message = Talk['items'][number];
/** Says that something new is there, and leads to it; stands where it is seen at once. */
export type Conversation = { element: HTMLElement; news: HTMLElement; refresh: () => Promise<void>; /** What the line said about somebody who is writing. */ hearWriting: (data: unknown) => void };

const LONGEST = 1000;
/** A link leads to one job. */
const JOB = '';
const path = '/v1/track/:token/conversation';

/** What a customer and those who help him write to each other. What he types and sends outlives a reload and a dead network. */
export function conversationSection(token: string, { company, clock }: { company: string; clock: () => WallClock }): Conversation {
  const params = { token };
  const drafts = `truckroll.talk.${token.slice(0, 12)}`;
  const shown = new Map<string, { item: HTMLLIElement; meta: HTMLElement }>();
  let known: readonly Message[] = [];
  let older: string | null = null;
  let talk: Pick<Talk, 'unread' | 'writable'> = { unread: 0, writable: true };
  /** Whether the newest message is; undefined until the browser has said so. */
  let inView: boolean | undefined;
  let watched: Element | undefined;
  const faults = new Map<string, string>();

  const list = h('ol', { class: 'talk' });
  const log = h('div', { attrs: { role: 'log', 'aria-live': 'polite', 'aria-label': text('talk.title') } }, list);
  const pending = h('ol', { class: 'talk', attrs: { 'aria-label': text('talk.unsent') } });
  const more = h('button', { class: 'plain', attrs: { type: 'button', hidden: true }, on: { onclick: () => void loadOlder() } }, text('talk.earlier'));
  const words = field(text('talk.write'), h('textarea', { attrs: { rows: 2, maxlength: LONGEST, autocomplete: 'off', dir: 'auto' } }));
  const form = h('form', {}, words.element, h('button', { class: 'button', attrs: { type: 'submit' } }, text('talk.send')));
  /** Stands there empty too: nothing moves under the finger when somebody begins to write. */
  const writing = h('p', { class: 'hint writing', attrs: { role: 'status' } });
  const closed = h('p', { class: 'hint', attrs: { hidden: true } }, text('talk.closed'));
  const element = h('section', { class: 'card conversation', attrs: { id: 'messages', tabindex: -1 } }, h('h2', {}, text('talk.title')), more, log, pending, writing, form, closed);
  const news = h('div', { attrs: { role: 'status' } });

  const typed = sayWriting(() => call<typeof tellWritingByLink>('PUT', `${path}/writing`, { params }));
  const notes = keepWritingNotes();
  notes.subscribe(() => {
    writing.textContent = notes
      .of(JOB)
      .map(({ side, author }) => text('talk.writing', { who: nameOf(side, author, company) }))
      .join(' ');
  });

  words.control.value = stored(`${drafts}.text`) ?? '';
  words.control.addEventListener('input', () => {
    words.fault(undefined);
    store(`${drafts}.text`, words.control.value === '' ? undefined : words.control.value);
    if (words.control.value.trim() !== '') typed();
  });

  const keeper = createMessageKeeper({
    send: async (message) => {
      faults.delete(message.key);
      const written = await call<typeof writeMessageByLink>('POST', path, { params, body: { text: message.text } }, { key: message.key });
      take([written]);
    },
    worthAnotherTry: (error) => !(error instanceof Refused) || error.problem.status >= 500,
    onRefused: (error, { key }) => {
      faults.set(key, problemText(error));
      drawPending();
    },
    ...shelfIn(() => localStorage, `${drafts}.unsent.`),
  });
  addEventListener('online', () => keeper.retry());

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = words.control.value.trim();
    words.fault(said === '' ? text('form.needed') : undefined);
    words.control.focus();
    if (said === '') return;
    words.control.value = '';
    store(`${drafts}.text`, undefined);
    keeper.add({ key: randomKey(), jobId: JOB, text: said, internal: false, writtenAt: new Date().toISOString() });
  });
  words.control.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  const take = (messages: readonly Message[]): void => {
    const all = new Map([...known, ...messages].map((message) => [message.id, message]));
    known = [...all.values()].sort((a, b) => a.writtenAt.localeCompare(b.writtenAt) || a.id.localeCompare(b.id));
    notes.show(JOB, known.at(-1));
    draw();
  };

  /** Only what is new is added, so that nothing is read out twice. */
  const draw = (): void => {
    for (const [index, message] of known.entries()) {
      const drawn = shown.get(message.id) ?? bubble(message, company);
      drawn.meta.textContent = `${clockText(message.writtenAt, clock())}${message.mine ? ` · ${text(message.readAt.technician ?? message.readAt.office ? 'talk.seen' : 'talk.sent')}` : ''}`;
      if (!shown.has(message.id)) {
        shown.set(message.id, drawn);
        list.insertBefore(drawn.item, list.children[index] ?? null);
      }
    }
    watchNewest();
    more.hidden = older === null;
    form.hidden = !talk.writable;
    closed.hidden = talk.writable;
    element.hidden = !talk.writable && known.length === 0;
    fill(news, talk.unread > 0 && inView === false && h('a', { class: 'news', attrs: { href: '#messages' } }, text('talk.news', { n: talk.unread })));
  };

  function drawPending(): void {
    fill(
      pending,
      ...keeper.messages().map(({ key, text: said, phase }) =>
        h(
          'li',
          { class: 'said mine unsent' },
          h('p', { attrs: { dir: 'auto' } }, said),
          h('small', { attrs: { role: phase === 'sending' ? 'status' : 'alert' } }, phase === 'sending' ? text('talk.sending') : phase === 'waiting' ? text('talk.waiting') : text('talk.refused', { why: faults.get(key) ?? '' })),
          phase !== 'sending' && h('button', { class: 'plain', attrs: { type: 'button' }, on: { onclick: () => keeper.retry(key) } }, text('page.retry')),
          phase === 'refused' && h('button', { class: 'plain', attrs: { type: 'button' }, on: { onclick: () => keeper.drop(key) } }, text('talk.drop')),
        ),
      ),
    );
  }
  keeper.subscribe(drawPending);
  drawPending();

  const markRead = async (): Promise<void> => {
    const newest = known.at(-1);
    if (!newest || talk.unread === 0 || !inView || document.visibilityState !== 'visible') return;
    const { unread } = await call<typeof markConversationReadByLink>('POST', `${path}/read`, { params, body: { upTo: newest.id } });
    talk = { ...talk, unread };
    draw();
  };
  const refresh = async (): Promise<void> => {
    const answer = await call<typeof getConversationByLink>('GET', path, { params, query: {} });
    if (known.length === 0) older = answer.nextCursor;
    talk = answer;
    take(answer.items);
    await markRead();
  };
  async function loadOlder(): Promise<void> {
    if (older === null) return;
    try {
      const answer = await call<typeof getConversationByLink>('GET', path, { params, query: { cursor: older } });
      older = answer.nextCursor;
      take(answer.items);
    } catch (error) {
      words.fault(problemText(error));
    }
  }
  /** What cannot be asked now is asked again with the page. */
  const quietly = (what: Promise<void>): void => void what.catch((error: unknown) => console.warn('the messages could not be read', error));
  const sight = new IntersectionObserver((entries) => {
    inView = entries.at(-1)?.isIntersecting ?? false;
    draw();
    quietly(markRead());
  });
  /** Read is what was seen itself, not what stands below the edge of the screen. */
  function watchNewest(): void {
    const newest = shown.get(known.at(-1)?.id ?? '')?.item;
    if (newest === undefined || newest === watched) return;
    inView = undefined;
    watched = newest;
    sight.disconnect();
    sight.observe(newest);
  }
  document.addEventListener('visibilitychange', () => quietly(markRead()));
  quietly(refresh());
  return { element, news, refresh, hearWriting: (data) => notes.hear({ ...(data as Writing), jobId: JOB }) };
}

function bubble({ mine, side, author, text: said }: Message, company: string): { item: HTMLLIElement; meta: HTMLElement } {
  const meta = h('small', {});
  const who = mine ? text('talk.you') : nameOf(side, author, company);
  return { meta, item: h('li', { class: mine ? 'said mine' : 'said' }, h('b', { attrs: { dir: 'auto' } }, who), h('p', { attrs: { dir: 'auto' } }, said), meta) };
}

const nameOf = (side: Message['side'], author: string | null, company: string): string => (side === 'technician' ? (author ?? text('tracking.somebody')) : company);

const stored = (name: string): string | undefined => tolerant(() => localStorage.getItem(name) ?? undefined, undefined);

const store = (name: string, value: string | undefined): void => tolerant(() => (value === undefined ? localStorage.removeItem(name) : localStorage.setItem(name, value)), undefined);
