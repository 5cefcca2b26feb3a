import { isProblem } from './problem-text.ts';

/** Somebody who is asked to prove himself again: he does, or gives up. */
type Asked = { proved: () => void; giveUp: () => void };

let asked: Asked | undefined;
let waiting: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

function set(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** What the dialog shows; several requests at once ask once. */
export const askedStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): Asked | undefined => asked,
};

const ask = (): Promise<boolean> =>
  (waiting ??= new Promise<boolean>((resolve) => set({ proved: () => resolve(true), giveUp: () => resolve(false) })).finally(() => {
    waiting = undefined;
    set(undefined);
  }));

/** Repeats what the server refused until its caller proves himself again; whoever gives up gets the refusal. */
export async function provingAgain<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (isProblem(error) && error.code === 'identity/prove-it-again' && (await ask())) return request();
    throw error;
  }
}
