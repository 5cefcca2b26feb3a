import { common } from '@truckroll/contracts/core/problem.ts';
import { CLOSE, FromClient } from '@truckroll/contracts/live/protocol.ts';
import type { FromServer, LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import type { WebSocket } from 'ws';
import type { Actor, Ctx } from '../context.ts';
import { NO_ORG } from '../db/read-all-orgs.ts';
import { scopeOf } from '../db/sources.ts';
import { decodeCursor } from '../events/cursor.ts';
import type { Caller, LinkHolder } from '../http/caller.ts';
import { problemOf } from '../http/problem-of.ts';
import { refuse, Refusal } from '../http/refuse.ts';
import { problemBody } from '../http/write-problem.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import type { Listener, LiveHub, Viewer } from './live-hub.ts';
import type { PositionNews } from './position-channel.ts';
import type { LiveMessage } from './topic.ts';

export type LiveParts = {
  readonly server: ServerContext;
  readonly hub: LiveHub;
  readonly metrics: HttpMetrics;
  /** Our own address as this connection came to it: tokens are good only where they were given. */
  readonly issuer: string;
  readonly authenticate: (credential: string, issuer: string) => Promise<Caller | undefined>;
  readonly resolveLink: (token: string) => Promise<LinkHolder | undefined>;
};

/**
 * Topics `track/<token>`: the token is the proof. It is kept nowhere, so modules speak to `track/<jobId>`; only here is
 * one turned into the other.
 */
const TRACKING_PREFIX = 'track/';

const MOST_TOPICS = 200;
const MOST_MESSAGES_PER_SECOND = 50;
/** What a client may have said and not been answered yet; each refusal costs a look into the database. */
const MOST_UNANSWERED = 100;
/** Topics refused to one connection: nobody but a guesser asks for so many that he may not hear. */
const MOST_REFUSED = 50;
/** What may wait in a socket's buffer before its client counts as too slow. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** A topic as the client calls it, and what modules call it. */
type Placed = { topic: string; spoken: string; viewer: Viewer };
type Frame = { cursor: string; events: readonly LiveMessage[] };

/**
 * One client's connection. While it is told the past, everything new is held back, so that whatever cursor the
 * client heard last is a true one: all before it was told, nothing after it.
 */
export class LiveConnection implements Listener {
  readonly #parts: LiveParts;
  readonly #socket: WebSocket;
  readonly #topics = new Map<string, Placed>();
  #credential: string | undefined;
  #caller: Caller | undefined;
  #held: Frame[] | undefined;
  /** Messages of the client are worked on one after the other. */
  #work: Promise<void> = Promise.resolve();
  #unanswered = 0;
  #refused = 0;
  #answersPing = true;
  #second = { startedAt: 0, messages: 0 };

  constructor(parts: LiveParts, socket: WebSocket, credential: string | undefined, caller: Caller | undefined) {
    this.#parts = parts;
    this.#socket = socket;
    this.#credential = credential;
    this.#caller = caller;
    socket.on('message', (data: Buffer) => this.#receive(data));
    socket.on('pong', () => (this.#answersPing = true));
    socket.on('error', (error) => parts.server.log.debug({ error: error.message }, 'a live socket failed'));
    parts.metrics.liveConnections.inc();
    socket.once('close', () => {
      parts.metrics.liveConnections.dec();
      for (const { spoken, viewer } of this.#topics.values()) parts.hub.remove(this, viewer, spoken);
      this.#topics.clear();
    });
  }

  /** Business time, and a sign of life in both directions: a client that answered no ping since the last one is gone. */
  beat(): void {
    if (!this.#answersPing) {
      this.#socket.terminate();
      return;
    }
    this.#answersPing = false;
    this.#socket.ping();
    this.tellTime();
  }

  tellTime(): void {
    const { clock } = this.#parts.server;
    this.#send({ type: 'heartbeat', now: clock.now().toISOString(), rate: clock.rate(), ...(this.#held ? {} : { cursor: this.#parts.hub.cursor() }) });
  }

  /** Whether it is somebody's of an organisation, or hears of one. */
  isIn(orgId: string): boolean {
    return this.#caller?.orgId === orgId || [...this.#topics.values()].some(({ viewer }) => viewer.orgId === orgId);
  }

  /**
   * Ends the connection when its session has ended or now says something else: the client comes back and asks anew.
   * Topics that it may no longer hear (a link that ended, a job that somebody else has) end with a refusal.
   */
  async recheck(): Promise<void> {
    const caller = this.#caller;
    if (this.#credential !== undefined && caller !== undefined) {
      const now = await this.#parts.authenticate(this.#credential, this.#parts.issuer);
      const same = now !== undefined && now.orgId === caller.orgId && sameSet(now.actor.permissions, caller.actor.permissions) && sameLimit(now.actor.branchIds, caller.actor.branchIds);
      if (!same && this.#caller === caller) {
        this.close(CLOSE.signedOut, 'signed out');
        return;
      }
    }
    for (const topic of this.#topics.keys()) {
      try {
        await this.#place(topic);
      } catch (error) {
        // A database that does not answer says nothing about who may hear what.
        if (!(error instanceof Refusal) || error.problem.status >= 500) throw error;
        this.#forget(topic);
        this.#send({ type: 'refused', topic, problem: problemBody(problemOf(error)) });
      }
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  hear(cursor: string, events: readonly LiveMessage[]): void {
    if (this.#held) this.#held.push({ cursor, events });
    else this.#tell(cursor, events);
  }

  #tell(cursor: string, events: readonly LiveMessage[]): void {
    const told = this.#inClientsWords(events);
    if (told.length > 0) this.#send({ type: 'events', cursor, events: told });
  }

  hearPositions(spoken: string, positions: readonly PositionNews[]): void {
    for (const topic of this.#clientsNamesOf(spoken)) this.#send({ type: 'positions', topic, positions: positions.map((position) => position.data) });
  }

  #clientsNamesOf(spoken: string): string[] {
    // Only tracking topics are called otherwise than they are spoken.
    if (!spoken.startsWith(TRACKING_PREFIX)) return [spoken];
    return [...this.#topics.values()].filter((placed) => placed.spoken === spoken).map((placed) => placed.topic);
  }

  #inClientsWords(events: readonly LiveMessage[]): LiveEvent[] {
    const personId = this.#caller?.actor.personId;
    const own = events.filter(({ onlyFor, exceptFor }) => (onlyFor === undefined || onlyFor === personId) && (exceptFor === undefined || exceptFor !== personId));
    return own.flatMap(({ topic: spoken, name, data }) => this.#clientsNamesOf(spoken).map((topic) => ({ topic, name, data })));
  }

  #receive(data: Buffer): void {
    const now = performance.now();
    if (now - this.#second.startedAt >= 1000) this.#second = { startedAt: now, messages: 0 };
    if (++this.#second.messages > MOST_MESSAGES_PER_SECOND || ++this.#unanswered > MOST_UNANSWERED) {
      this.close(CLOSE.tooManyMessages, 'too many messages');
      return;
    }
    this.#work = this.#work
      .then(() => this.#obey(data))
      .catch((error: unknown) => this.#tellProblem(error))
      .finally(() => (this.#unanswered -= 1));
  }

  async #obey(data: Buffer): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const message = readMessage(data);
    switch (message.type) {
      case 'hello':
        await this.#become(message.token);
        this.#send({ type: 'welcome' });
        return;
      case 'subscribe':
        await this.#subscribe(message.topics, message.after);
        return;
      case 'unsubscribe':
        for (const topic of message.topics) this.#forget(topic);
    }
  }

  /** Who says hello is somebody else from now on: what the one before might hear is not his. Links prove themselves. */
  async #become(token: string): Promise<void> {
    for (const topic of this.#topics.keys()) if (!topic.startsWith(TRACKING_PREFIX)) this.#forget(topic);
    this.#credential = token;
    this.#caller = undefined;
    this.#caller = await this.#parts.authenticate(token, this.#parts.issuer);
    if (!this.#caller) throw refuse(common.unauthenticated);
  }

  #forget(topic: string): void {
    const placed = this.#topics.get(topic);
    this.#topics.delete(topic);
    const spokenStill = [...this.#topics.values()].some((other) => other.spoken === placed?.spoken && other.viewer.orgId === placed.viewer.orgId);
    if (placed && !spokenStill) this.#parts.hub.remove(this, placed.viewer, placed.spoken);
  }

  async #subscribe(topics: readonly string[], after: string | undefined): Promise<void> {
    const placed: Placed[] = [];
    for (const topic of new Set(topics)) {
      const one = this.#socket.readyState === this.#socket.OPEN ? await this.#admit(topic) : undefined;
      if (one) placed.push(one);
    }
    if (placed.length === 0) return;
    const { hub } = this.#parts;
    // A cursor from another process may be ahead of this one's reading.
    const known = after === undefined || (await hub.reaches(after));
    if (this.#socket.readyState !== this.#socket.OPEN) return;

    const from = hub.cursor();
    for (const one of placed) {
      this.#topics.set(one.topic, one);
      hub.add(this, one.viewer, one.spoken);
    }
    if (after === undefined) {
      for (const { topic } of placed) this.#send({ type: 'subscribed', topic, cursor: from });
      return;
    }
    this.#held = [];
    try {
      await this.#tellPast(placed, known ? after : undefined, from);
    } finally {
      const held = this.#held;
      this.#held = undefined;
      for (const { cursor, events } of held) this.#tell(cursor, events);
    }
  }

  /** Tells what these topics missed between two cursors, or that it is too much. */
  async #tellPast(placed: readonly Placed[], after: string | undefined, to: string): Promise<void> {
    for (const own of Map.groupBy(placed, ({ viewer }) => viewer.orgId).values()) {
      const replay = after === undefined ? ({ tooMuch: true } as const) : await this.#parts.hub.replay(own[0]!.viewer, new Set(own.map((one) => one.spoken)), after, to);
      // The past first: a client that has heard `subscribed` may count on having heard everything before it.
      if (!replay.tooMuch) this.#tell(to, replay.events);
      for (const { topic } of own) this.#send({ type: replay.tooMuch ? 'stale' : 'subscribed', topic, cursor: to });
    }
  }

  /** Where a topic belongs when this client may hear it; tells the client why not otherwise. */
  async #admit(topic: string): Promise<Placed | undefined> {
    try {
      if (this.#topics.size >= MOST_TOPICS) throw refuse(common.tooManyRequests, `One connection hears at most ${MOST_TOPICS} topics`);
      return await this.#place(topic);
    } catch (error) {
      const told = problemOf(error);
      if (told.fault) this.#parts.server.log.error({ error: messageOf(error) }, 'a live topic could not be subscribed');
      this.#send({ type: 'refused', topic, problem: problemBody(told) });
      if (++this.#refused > MOST_REFUSED) this.close(CLOSE.tooManyMessages, 'too many refused topics');
      return undefined;
    }
  }

  /** Where a topic belongs. Refuses `request/not-found`, `unauthenticated` and `forbidden` to whoever may not hear it. */
  async #place(topic: string): Promise<Placed> {
    const { ctx, spoken } = await this.#speak(topic);
    const guard = this.#parts.hub.guardOf(spoken);
    if (!guard) throw refuse(common.notFound, 'There is no such topic');
    if (!(await guard(ctx, spoken))) throw refuse(ctx.orgId === NO_ORG ? common.unauthenticated : common.forbidden);
    return { topic, spoken, viewer: scopeOf(ctx.orgId, ctx.actor) };
  }

  async #speak(topic: string): Promise<{ ctx: Ctx; spoken: string }> {
    const { server } = this.#parts;
    if (topic.startsWith(TRACKING_PREFIX)) {
      const link = await this.#parts.resolveLink(topic.slice(TRACKING_PREFIX.length));
      if (!link) throw refuse(common.notFound, 'This link has ended or never existed');
      return { ctx: server.ctxFor({ orgId: link.orgId, actor: { kind: 'link', linkId: link.linkId, jobId: link.jobId } }), spoken: `${TRACKING_PREFIX}${link.jobId}` };
    }
    const actor: Actor = this.#caller?.actor ?? { kind: 'public' };
    return { ctx: server.ctxFor({ orgId: this.#caller?.orgId ?? NO_ORG, actor }), spoken: topic };
  }

  #tellProblem(error: unknown): void {
    const told = problemOf(error);
    if (told.fault) this.#parts.server.log.error({ error: messageOf(error) }, 'a live message could not be obeyed');
    this.#send({ type: 'problem', problem: problemBody(told) });
  }

  #send(message: FromServer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MOST_WAITING_BYTES) {
      this.#parts.metrics.liveTooSlow.inc();
      this.close(CLOSE.tooSlow, 'the client does not keep up');
      return;
    }
    this.#parts.metrics.liveMessages.inc({ kind: message.type });
    this.#socket.send(JSON.stringify(message));
  }
}

function readMessage(data: Buffer): FromClient {
  let json: unknown;
  try {
    json = JSON.parse(data.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse(common.malformed, 'Send JSON');
    throw error;
  }
  const message = FromClient.safeParse(json);
  if (!message.success) throw refuse(common.invalidInput, message.error.issues[0]?.message);
  if (message.data.type === 'subscribe' && message.data.after !== undefined) checkCursor(message.data.after);
  return message.data;
}

function checkCursor(cursor: string): void {
  try {
    decodeCursor(cursor);
  } catch (error) {
    if (error instanceof RangeError) throw refuse(common.invalidInput, 'after is not a cursor of this log');
    throw error;
  }
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((one) => b.has(one));
const sameLimit = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean => (a === undefined || b === undefined ? a === b : sameSet(new Set(a), new Set(b)));
