import { newId } from '@truckroll/kernel';

const YEARS_MS = 3 * 366 * 86_400_000;

/** An id that does not tell when it was made, as others do: it might be that of an account that is years old. */
export function undatedId(now: Date): string {
  const then = Math.floor(now.getTime() - Math.random() * YEARS_MS).toString(16).padStart(12, '0');
  return `${then.slice(0, 8)}-${then.slice(8)}${newId().slice(13)}`;
}
