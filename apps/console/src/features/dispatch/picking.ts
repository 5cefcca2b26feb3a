import type { QueueSection } from './queue-groups.ts';

/** Jobs that something is done to together, and from where a stretch of them is drawn. */
export type Picked = { ids: ReadonlySet<string>; from: string | undefined };
export const nothingPicked: Picked = { ids: new Set(), from: undefined };

/** What has ended is not picked: nothing can be done to it any more. */
const pickable = (sections: readonly QueueSection[]): string[] => sections.flatMap(({ group, jobs }) => (group === 'done' ? [] : jobs.map(({ id }) => id)));

/** One job in or out. */
export function toggled({ ids }: Picked, id: string): Picked {
  const after = new Set(ids);
  if (!after.delete(id)) after.add(id);
  return { ids: after, from: id };
}

/** All from the job that was picked last up to this one, as they stand in the queue; without such a one this one alone. */
export function stretched({ ids, from }: Picked, id: string, sections: readonly QueueSection[]): Picked {
  const all = pickable(sections);
  const [start, end] = [from === undefined ? -1 : all.indexOf(from), all.indexOf(id)];
  if (end < 0) return { ids, from };
  const between = start < 0 ? [id] : all.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...ids, ...between]), from: from !== undefined && start >= 0 ? from : id };
}

/** A whole part of the queue in, or out when all of it was in. */
export function groupToggled({ ids, from }: Picked, { jobs }: Pick<QueueSection, 'jobs'>): Picked {
  const own = jobs.map(({ id }) => id);
  const after = new Set(ids);
  if (own.every((id) => ids.has(id))) for (const id of own) after.delete(id);
  else for (const id of own) after.add(id);
  return { ids: after, from };
}
