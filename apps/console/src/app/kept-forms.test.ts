import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetForm, forgetFormsOf, handOverForms, isFormKept, keepForm, NEW, readForm } from './kept-forms.ts';

/** A storage as a browser has it: what it holds are its own keys. */
function storage(onWritten: (name: string, text: string) => void = () => undefined): Record<string, string> & Storage {
  const own = (name: string, value: unknown) => ({ [name]: { value, enumerable: false } });
  const held: Record<string, string> = Object.create(null, {
    ...own('getItem', (name: string) => (Object.hasOwn(held, name) ? held[name] : null)),
    ...own('setItem', (name: string, text: string) => {
      held[name] = text;
      onWritten(name, text);
    }),
    ...own('removeItem', (name: string) => delete held[name]),
  });
  return held as Record<string, string> & Storage;
}

const device = { local: storage() };
type Tab = { session: Storage; events: EventTarget };

/** Makes this tab the one that acts from here on. */
function be(tab: Tab): void {
  vi.stubGlobal('sessionStorage', tab.session);
  vi.stubGlobal('localStorage', device.local);
  vi.stubGlobal('addEventListener', tab.events.addEventListener.bind(tab.events));
}
function tabOpened(session: Storage = storage()): Tab {
  const tab = { session, events: new EventTarget() };
  be(tab);
  handOverForms();
  return tab;
}
function closed({ session, events }: Tab): Storage {
  be({ session, events });
  events.dispatchEvent(new Event('pagehide'));
  return session;
}

const ann = { organisationId: 'lantern', personId: 'ann' };
const words = { base: { version: 3 }, draft: { name: 'Stella' } };

beforeEach(() => {
  device.local = storage();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is typed is there after a reload, with the version it was begun from, and in this tab only', () => {
  const tab = tabOpened();
  keepForm(ann, 'customer', '4711', words);
  const session = closed(tab);
  tabOpened(session);
  expect(readForm(ann, 'customer', '4711')).toEqual(words);
  expect(Object.keys(device.local)).toEqual([]);
  tabOpened();
  expect(isFormKept(ann, 'customer', '4711')).toBe(false);
});

test('what a closed tab leaves behind is found by the next one, once', () => {
  const tab = tabOpened();
  keepForm(ann, 'customer', NEW, words);
  closed(tab);
  tabOpened();
  expect(isFormKept(ann, 'customer', NEW)).toBe(true);
  expect(readForm(ann, 'customer', NEW)).toEqual(words);
  const third = tabOpened();
  expect(readForm(ann, 'customer', NEW)).toBe(undefined);
  closed(third);
  expect(Object.keys(device.local)).toEqual([]);
});

test.each([
  ['another person', { ...ann, personId: 'ben' }, 'customer', '4711'],
  ['the same person in another organisation', { ...ann, organisationId: 'harbour' }, 'customer', '4711'],
  ['another form of the same record', ann, 'site', '4711'],
  ['another record', ann, 'customer', '4712'],
] as const)('%s finds nothing of it, in this tab nor in the next', (_, writer, form, record) => {
  const tab = tabOpened();
  keepForm(ann, 'customer', '4711', words);
  expect(readForm(writer, form, record)).toBe(undefined);
  closed(tab);
  tabOpened();
  expect(readForm(writer, form, record)).toBe(undefined);
  expect(readForm(ann, 'customer', '4711')).toEqual(words);
});

test('saved or given up, it is forgotten', () => {
  const tab = tabOpened();
  keepForm(ann, 'customer', '4711', words);
  forgetForm(ann, 'customer', '4711');
  expect(readForm(ann, 'customer', '4711')).toBe(undefined);
  closed(tab);
  expect(Object.keys(device.local)).toEqual([]);
});

test('who signs out leaves nothing here, in tabs that were closed nor in those that are open; another’s words stay', () => {
  const told: string[] = [];
  device.local = storage((...written) => told.splice(0, 2, ...written));
  const gone = tabOpened();
  keepForm(ann, 'lead', NEW, words);
  closed(gone);
  const other = tabOpened();
  keepForm(ann, 'vehicle', '9', words);
  keepForm({ ...ann, personId: 'ben' }, 'vehicle', '9', words);
  const here = tabOpened();
  keepForm(ann, 'customer', '4711', words);
  forgetFormsOf(ann);
  expect(Object.keys(here.session)).toEqual([]);
  expect(Object.keys(device.local)).toEqual([]);
  be(other);
  other.events.dispatchEvent(Object.assign(new Event('storage'), { key: told[0], newValue: told[1] }));
  expect(readForm(ann, 'vehicle', '9')).toBe(undefined);
  expect(readForm({ ...ann, personId: 'ben' }, 'vehicle', '9')).toEqual(words);
});

test('after a day it is forgotten, and nothing of it stays on the device', () => {
  vi.useFakeTimers();
  const tab = tabOpened();
  keepForm(ann, 'customer', '4711', words);
  const session = closed(tab);
  vi.advanceTimersByTime(24 * 3_600_000);
  tabOpened();
  expect(Object.keys(device.local)).toEqual([]);
  tabOpened(session);
  expect(readForm(ann, 'customer', '4711')).toBe(undefined);
});

/** Forms that lose little: a choice or two, or settings that are made once. */
const NOT_KEPT = ['billing/settings/pay-page.tsx', 'dispatch/settings/booking-page.tsx', 'identity/settings/organisation-page.tsx', 'identity/settings/single-sign-on-page.tsx', 'workforce/settings/territories/territory-editor.tsx'];

test('every form of a record keeps what is typed', () => {
  const features = new URL('../features/', import.meta.url).pathname;
  const forms = globSync('**/*.tsx', { cwd: features }).filter((file) => /<(FormFoot|RecordForm|SaveBar)\b/.test(readFileSync(features + file, 'utf8')));
  expect(forms.length).toBeGreaterThan(10);
  expect(forms.filter((file) => !readFileSync(features + file, 'utf8').includes('useKeptForm(')).toSorted()).toEqual(NOT_KEPT);
});
