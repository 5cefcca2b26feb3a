import { randomFrom } from '../random.ts';
import type { Coming } from './scenario.ts';

/**
 * Days as they may go on, drawn from past ones: `days` has for each past day what came, with when it became known, counted as in the
 * problem that is to be planned. A day is drawn as a whole, which keeps what belongs together (a storm, a fair); or hour by hour,
 * which has more to choose from where few days are known. Only what becomes known after `after`, and until `until`, is taken. The
 * same for the same seed. Throws RangeError without past days.
 */
export function sampleScenarios(days: readonly (readonly Coming[])[], { count, after, until = Infinity, by = 'day', seed = 1 }: { count: number; after: number; until?: number; by?: 'day' | 'hour'; seed?: number }): Coming[][] {
  if (days.length === 0) throw new RangeError('There is no past day to draw from.');
  const random = randomFrom(seed);
  const ahead = days.map((day) => day.filter(({ known }) => known > after && known <= until));
  const hourOf = ({ known }: Coming): number => Math.floor(known / 3600);
  const hours = [...new Set(ahead.flat().map(hourOf))].toSorted((a, b) => a - b);
  const oneOf = (): Coming[] => ahead[random.below(ahead.length)]!;
  return Array.from({ length: count }, () => (by === 'day' ? [...oneOf()] : hours.flatMap((hour) => oneOf().filter((visit) => hourOf(visit) === hour))));
}
