import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { tolerant } from '@truckroll/ui';
import type { KeptForm } from './kept-form-names.ts';
import { tabStorage } from './tab-storage.ts';

/** In the place of an id: a record that is only being added. */
export const NEW = 'new';

/** Whose words they are: nobody finds another's, and nobody finds his own of another organisation. */
export type Writer = { readonly organisationId: string; readonly personId: string };
export const writerOf = ({ organisation, person }: Pick<Me, 'organisation' | 'person'>): Writer => ({ organisationId: organisation.id, personId: person.id });
/** What was typed, and the record as it was read when it was begun, with its version. */
export type KeptWords<Base, Draft> = { readonly base: Base; readonly draft: Draft };

type Stored = { at: number; base?: unknown; draft: unknown };

const BEGINNING = 'truckroll.form.';
const SIGNED_OUT = 'truckroll.signed-out';
/** As long as the portal keeps what a customer began. */
const KEPT_MS = 24 * 3_600_000;

const beginningOf = ({ organisationId, personId }: Writer): string => `${BEGINNING}${organisationId}.${personId}.`;
const nameOf = (writer: Writer, form: KeptForm, record: string): string => `${beginningOf(writer)}${form}.${record}`;

const leftBehind = {
  names: (beginning: string): string[] => tolerant(() => Object.keys(localStorage).filter((name) => name.startsWith(beginning)), []),
  read: (name: string): string | null => tolerant(() => localStorage.getItem(name), null),
  write: (name: string, text: string): void => tolerant(() => localStorage.setItem(name, text), undefined),
  forget: (name: string): void => tolerant(() => localStorage.removeItem(name), undefined),
};

function parsed(found: string | null): Stored | undefined {
  if (found === null) return undefined;
  const stored = JSON.parse(found) as Stored;
  return Date.now() - stored.at < KEPT_MS ? stored : undefined;
}

const storedAt = (name: string): Stored | undefined => parsed(tabStorage.read(name)) ?? parsed(leftBehind.read(name));

export const isFormKept = (writer: Writer, form: KeptForm, record: string): boolean => storedAt(nameOf(writer, form, record)) !== undefined;

/** What was typed in this tab, else what a tab that was closed has left behind; from now on it is this tab's. */
export function readForm<Base, Draft>(writer: Writer, form: KeptForm, record: string): KeptWords<Base, Draft> | undefined {
  const name = nameOf(writer, form, record);
  const stored = storedAt(name);
  if (!stored) return undefined;
  if (tabStorage.read(name) === null) {
    tabStorage.write(name, JSON.stringify(stored));
    leftBehind.forget(name);
  }
  return { base: stored.base as Base, draft: stored.draft as Draft };
}

export const keepForm = <Base, Draft>(writer: Writer, form: KeptForm, record: string, words: KeptWords<Base, Draft>): void => tabStorage.write(nameOf(writer, form, record), JSON.stringify({ at: Date.now(), ...words } satisfies Stored));

export const forgetForm = (writer: Writer, form: KeptForm, record: string): void => tabStorage.forget(nameOf(writer, form, record));

function forgetAll(beginning: string): void {
  for (const name of tabStorage.names(beginning)) tabStorage.forget(name);
}

/** Whoever signs out leaves nothing on the device, neither here nor in his other tabs. */
export function forgetFormsOf(writer: Writer): void {
  const beginning = beginningOf(writer);
  forgetAll(beginning);
  for (const name of leftBehind.names(beginning)) leftBehind.forget(name);
  // Another tab hears of it by its being written.
  leftBehind.write(SIGNED_OUT, beginning);
  leftBehind.forget(SIGNED_OUT);
}

/**
 * Begins to hand over what was typed: a tab that closes leaves its words behind for the next one, while those of an open
 * tab are nobody else's. A reload is no closing, its words are in the tab again.
 */
export function handOverForms(): void {
  const takeBack = (): void => {
    for (const name of tabStorage.names(BEGINNING)) leftBehind.forget(name);
  };
  const leave = (): void => {
    for (const name of tabStorage.names(BEGINNING)) leftBehind.write(name, tabStorage.read(name)!);
  };
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === SIGNED_OUT && newValue?.startsWith(BEGINNING)) forgetAll(newValue);
  };
  takeBack();
  for (const name of leftBehind.names(BEGINNING)) if (!parsed(leftBehind.read(name))) leftBehind.forget(name);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', takeBack);
  addEventListener('storage', hear);
}
