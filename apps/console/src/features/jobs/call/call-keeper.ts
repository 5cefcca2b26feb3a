import type { Client } from '@truckroll/client';
import { getCall, openCall, saveCall } from '@truckroll/contracts/jobs/calls.api.ts';
import type { Call, CallForm, SaveCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { confirmRequest } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { isProblem } from '../../../app/problem-text.ts';

/**
 * How a call stands with the server. `away`: it cannot be reached, what is typed waits here. `changed`: somebody else
 * changed it, nothing is written until a person has decided. `over`: it is no draft any more.
 */
export type Standing = 'blank' | 'typing' | 'kept' | 'away' | 'changed' | 'over';
export type CallState = { form: CallForm; job: Job | undefined; standing: Standing; /** Why part of the form is no request. */ fault: unknown; theirs: Call | undefined; /** Where the caller himself has shown that he is, by his link. */ shown: string | undefined };

/** What of a call the server may not have yet, for this tab: it survives a reload and an ended session. */
export type Unsaved = { jobId: string | undefined; version: number | undefined; form: CallForm };
export type CallShelf = { read: () => Unsaved | undefined; write: (unsaved: Unsaved | undefined) => void };

/** Where a call begins: blank, as the server has it, or as this tab left it. */
export type Beginning = { form: CallForm; call: Call | undefined; unsaved: Unsaved | undefined };
type Parts = { client: Pick<Client, 'call'>; shelf: CallShelf; first: Beginning; requestOf: (form: CallForm) => NonNullable<SaveCall['request']>; onOpened: (jobId: string) => void; onSessionOver: () => void };

const AFTER_TYPING_MS = 500;
const TRY_AGAIN_MS = 3000;
const sameForm = (one: CallForm, other: CallForm): boolean => JSON.stringify(trimmed(one)) === JSON.stringify(trimmed(other));
/** As the server keeps it. */
const trimmed = (form: CallForm): CallForm => Object.fromEntries(Object.entries(form).sort(([a], [b]) => a.localeCompare(b)).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value])) as CallForm;

/** Keeps one call on the server while it is typed, one writing after the other. */
export function createCallKeeper({ client, shelf, first, requestOf, onOpened, onSessionOver }: Parts) {
  let state: CallState = { form: first.form, job: first.call?.job, standing: first.unsaved ? 'typing' : first.call ? 'kept' : 'blank', fault: undefined, theirs: undefined, shown: undefined };
  let jobId = first.call?.job.id ?? first.unsaved?.jobId;
  let version = first.unsaved?.version ?? first.call?.version;
  /** What the server had at that version, as far as this window knows. */
  let kept = first.call?.version === version ? first.call?.form : undefined;
  /** A first writing that was not answered: the same again, or there would be two drafts. */
  let opening: { key: string; body: SaveCall } | undefined;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let confirmation: { override: string; key: string; sent: Promise<Job | undefined> | undefined } | undefined;
  const listeners = new Set<() => void>();

  const set = (change: Partial<CallState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };
  const shelve = (): void => shelf.write({ jobId, version, form: state.form });

  const adopt = (call: Call): void => {
    kept = call.form;
    version = call.version;
    if (jobId !== call.job.id) {
      jobId = call.job.id;
      onOpened(jobId);
    }
    set({ job: call.job });
  };

  const write = async (form: CallForm, withRequest: boolean): Promise<Call> => {
    const body: SaveCall = { form, ...(withRequest ? { request: requestOf(form) } : {}) };
    if (jobId) return client.call(saveCall, { params: { callId: jobId }, body }, { ifMatch: version! });
    opening ??= { key: newId(), body };
    try {
      return await client.call(openCall, { body: opening.body }, { idempotencyKey: opening.key });
    } catch (error) {
      if (isProblem(error)) opening = undefined;
      throw error;
    }
  };

  /** Somebody else wrote: was it ourselves (an answer that got lost), the caller at his link, or another window? */
  const lookAtTheirs = async (): Promise<'go-on' | 'stop'> => {
    const theirs = await client.call(getCall, { params: { callId: jobId! } });
    const formIsOurs = sameForm(theirs.form, state.form) || (kept !== undefined && sameForm(theirs.form, kept));
    if (!formIsOurs) {
      set({ standing: 'changed', theirs });
      return 'stop';
    }
    const told = theirs.job.place;
    adopt(theirs);
    // The caller's own word of where he is counts more than what was heard.
    if (told && told.label !== state.form.place?.label && theirs.form.place?.label === state.form.place?.label) set({ form: { ...state.form, where: told.label, place: { label: told.label, position: told.position } }, shown: told.label });
    return 'go-on';
  };

  const saveOnce = async (): Promise<void> => {
    for (let withRequest = true; ; ) {
      const { form } = state;
      try {
        const call = await write(form, withRequest);
        const wasOpening = opening;
        opening = undefined;
        adopt(call);
        if (withRequest) set({ fault: undefined });
        if (state.form === form && (!wasOpening || sameForm(wasOpening.body.form, form))) {
          shelf.write(undefined);
          set({ standing: 'kept' });
          return;
        }
        withRequest = true;
      } catch (error) {
        if (!isProblem(error) || error.status >= 500) {
          set({ standing: 'away' });
          later(TRY_AGAIN_MS);
          return;
        }
        if (error.status === 401) return onSessionOver();
        if (error.status === 412) {
          if ((await lookAtTheirs()) === 'stop') return;
        } else if (error.status === 404 || error.code === 'jobs/illegal-step') {
          set({ standing: 'over' });
          return;
        } else if (withRequest && error.status !== 429) {
          // Not understood by the server; the words are kept all the same.
          set({ fault: error });
          withRequest = false;
        } else {
          set({ standing: 'away', fault: error });
          later(TRY_AGAIN_MS);
          return;
        }
      }
    }
  };

  const save = (): Promise<void> => {
    clearTimeout(timer);
    if (state.standing === 'kept' || state.standing === 'blank' || state.standing === 'changed' || state.standing === 'over') return running ?? Promise.resolve();
    running ??= saveOnce()
      .catch((error: unknown) => {
        set({ standing: 'away', fault: error });
        later(TRY_AGAIN_MS);
      })
      .finally(() => (running = undefined));
    return running;
  };

  /** The live line says that the draft now has this version; what is ours already is no news. */
  const heard = (now: number): void => {
    if (jobId === undefined || state.standing === 'changed' || state.standing === 'over') return;
    if (running) {
      void running.then(() => heard(now));
      return;
    }
    if (now <= (version ?? 0)) return;
    running = lookAtTheirs()
      .then((verdict) => {
        if (verdict === 'stop' || kept === undefined || sameForm(kept, state.form)) return;
        set({ standing: 'typing' });
        shelve();
        later(0);
      })
      .catch((error: unknown) => (isProblem(error) && error.status === 404 ? set({ standing: 'over' }) : undefined))
      .finally(() => (running = undefined));
  };

  if (first.unsaved) later(0);

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: (): CallState => state,
    change: (change: Partial<CallForm>): void => {
      set({ form: { ...state.form, ...change }, ...(state.standing === 'changed' || state.standing === 'over' ? {} : { standing: 'typing' }) });
      shelve();
      if (state.standing === 'typing') later(AFTER_TYPING_MS);
    },
    /** What is typed here stands; what the other window wrote is written over, knowingly. */
    keepMine: (): void => {
      version = state.theirs!.version;
      set({ standing: 'typing', theirs: undefined });
      later(0);
    },
    takeTheirs: (): void => {
      const theirs = state.theirs!;
      adopt(theirs);
      shelf.write(undefined);
      set({ form: theirs.form, standing: 'kept', theirs: undefined });
    },
    /** Confirms what stands here, once however often it is asked. Throws what the server refuses; undefined when the form could not be kept first. */
    confirm: (override = ''): Promise<Job | undefined> => {
      if (confirmation?.sent && confirmation.override === override) return confirmation.sent;
      const mine: typeof confirmation = confirmation?.override === override ? confirmation : { override, key: newId(), sent: undefined };
      confirmation = mine;
      mine.sent = (async () => {
        try {
          while (state.standing === 'typing' || running) await save();
          if (state.standing !== 'kept' || !jobId) return undefined;
          return await client.call(confirmRequest, { params: { jobId }, body: override ? { override } : {} }, { idempotencyKey: mine.key });
        } catch (error) {
          // Refused is answered: the next try is another one. Without an answer it is the same again.
          if (isProblem(error)) mine.key = newId();
          throw error;
        }
      })();
      mine.sent.then((job) => job ?? (mine.sent = undefined), () => (mine.sent = undefined));
      return mine.sent;
    },
    heard,
    stop: (): void => clearTimeout(timer),
  };
}
export type CallKeeper = ReturnType<typeof createCallKeeper>;
