/** What a row of the queue may tell besides service, state and time, in the order in which it tells it. */
export const queueColumns = ['place', 'destination', 'technician', 'customer', 'vehicle', 'number'] as const;
export type QueueColumn = (typeof queueColumns)[number];

export const usualColumns: readonly QueueColumn[] = ['place', 'technician', 'customer', 'number'];

/** Columns as they were kept on a device, by whatever version of this console; the usual ones where that makes no sense. */
export function readColumns(kept: string | undefined): QueueColumn[] {
  if (kept === undefined) return [...usualColumns];
  const names = kept.split(' ');
  return queueColumns.filter((column) => names.includes(column));
}
