import { areaFault, cornersOf, MOST_AREAS, type AreaFault, type MultiPolygon } from '@truckroll/kernel/polygons.ts';
import type { Territories } from '@truckroll/contracts/workforce/schemas.ts';

/** A territory as it is in hand; without an id until it is saved. */
export type DraftTerritory = { key: string; id: string | undefined; name: string; polygons: MultiPolygon };
export type Draft = readonly DraftTerritory[];
export type DraftFault = AreaFault | 'name-needed' | 'name-taken';

/** What was done, so that it can be undone. Acts of the same name right after each other are one. */
export type History = { past: readonly Draft[]; now: Draft; future: readonly Draft[]; act: string | undefined };

const MOST_STEPS = 200;

/** Each corner once, as everything here counts them. */
export const draftOf = ({ items }: Territories): Draft => items.map(({ id, name, polygons }) => ({ key: id, id, name, polygons: polygons.map((rings) => rings.map(cornersOf)) }));

export const begun = (now: Draft): History => ({ past: [], now, future: [], act: undefined });

export function changed(history: History, now: Draft, act?: string): History {
  if (now === history.now) return history;
  const goesOn = act !== undefined && act === history.act;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-MOST_STEPS), now, future: [], act };
}

export function undone(history: History): History {
  const now = history.past.at(-1);
  return now ? { past: history.past.slice(0, -1), now, future: [history.now, ...history.future], act: undefined } : history;
}

export function redone(history: History): History {
  const [now, ...future] = history.future;
  return now ? { past: [...history.past, history.now], now, future, act: undefined } : history;
}

const judged = new WeakMap<MultiPolygon, AreaFault | 'none'>();
/** Judged once for each shape: a long border takes its time, and is there with every key. */
function faultOfArea(polygons: MultiPolygon): AreaFault | undefined {
  const known = judged.get(polygons) ?? areaFault(polygons) ?? 'none';
  judged.set(polygons, known);
  return known === 'none' ? undefined : known;
}

/** What is wrong, by key; as the server would say. */
export function faultsOf(draft: Draft): ReadonlyMap<string, DraftFault> {
  const faults = new Map<string, DraftFault>();
  const names = new Set<string>();
  for (const { key, name, polygons } of draft) {
    const trimmed = name.trim();
    const fault = trimmed === '' ? 'name-needed' : names.has(trimmed) ? 'name-taken' : faultOfArea(polygons);
    names.add(trimmed);
    if (fault) faults.set(key, fault);
  }
  return faults;
}

/** A name that no other territory has: with a number behind it where it is taken. */
export function freeName(wanted: string, draft: Draft): string {
  const taken = new Set(draft.map(({ name }) => name.trim()));
  const base = wanted.trim().slice(0, 110);
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base} (${number})`)) number += 1;
  return `${base} (${number})`;
}

/** With further territories, under names of their own; undefined where there would be too many. */
export function withAdded(draft: Draft, added: readonly { name: string; polygons: MultiPolygon }[], newKey: () => string): Draft | undefined {
  if (draft.length + added.length > MOST_AREAS) return undefined;
  return added.reduce<Draft>((all, { name, polygons }) => [...all, { key: newKey(), id: undefined, name: freeName(name, all), polygons }], draft);
}

/** `40.26, -76.88`, as maps write it; with a comma in the numbers a semicolon stands between them. */
export function parsePosition(text: string): readonly [number, number] | undefined {
  const parts = text.includes(';') ? text.split(';').map((part) => part.replace(',', '.')) : text.split(/[,\s]+/).filter((part) => part !== '');
  const [lat, lng] = parts.map((part) => (/^\s*[-+]?\d+(\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length !== 2 || lat === undefined || lng === undefined || !(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
  return [lng, lat];
}

export const positionText = ([lng, lat]: readonly [number, number]): string => `${Number(lat.toFixed(6))}, ${Number(lng.toFixed(6))}`;
