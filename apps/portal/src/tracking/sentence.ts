import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import { clockText, serverSentence, text, type WallClock } from '../text.ts';

/** Keys of the server's sentences whose times may still be unknown; without times a shorter sentence is said. */
const TIMED = new Set(['tracking.assigned', 'tracking.scheduled', 'tracking.finishing_other_job', 'tracking.on_the_way']);

/** The one honest sentence, in the reader's language and the company's time. */
export function sentenceText({ sentence }: Pick<Tracking, 'sentence'>, clock: WallClock): string {
  const { key, values } = sentence;
  const { earliest, latest, arrives, name } = values;
  const words = { name: typeof name === 'string' ? name : text('tracking.somebody') };
  if (key === 'tracking.later_than_promised' && typeof arrives === 'string' && arrives > clock.now) return text('tracking.later_arrives', { ...words, time: clockText(arrives, clock) });
  if (typeof earliest === 'string' && typeof latest === 'string') {
    return serverSentence(key, { ...words, earliest: clockText(earliest, clock), latest: clockText(latest, clock, earliest) }) ?? text('tracking.received');
  }
  return serverSentence(TIMED.has(key) ? `${key}_open` : key, words) ?? text('tracking.received');
}
