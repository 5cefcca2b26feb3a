import { type Random, pick, pickWeighted, randomExponential, seededRandom } from '@truckroll/kernel';
import { HOUR_OF_WEEK } from './hour-of-week.ts';

/** One call for help as the script of a day foresees it. Offsets are seconds after local midnight. */
export type ScriptedCall = {
  atSeconds: number;
  serviceCode: string;
  answers: Record<string, string>;
  /** Index into the known customers, or `new` for somebody never seen. */
  customer: number | 'new';
  channel: 'portal' | 'phone';
  /** Index into the accounts when somebody else pays. */
  account: number | undefined;
  fate: { cancelsAfterSeconds: number | undefined; goneOnArrival: boolean; unsuccessful: boolean; changesDestination: boolean; pays: 'cash' | 'card' | 'card_late' | 'never_yet'; stars: number | undefined };
  /** Seed of everything else about this call: place, vehicle, work time. */
  seed: string;
};

const MIX: readonly { code: string; weight: number; answers: (random: Random) => Record<string, string> }[] = [
  { code: 'light_tow', weight: 28, answers: (r) => ({ where: where(r), drive: pick(r, ['two', 'two', 'two', 'all', 'unknown']), rolls: r() < 0.9 ? 'yes' : 'no' }) },
  { code: 'jump_start', weight: 21, answers: (r) => ({ where: where(r), dash: pick(r, ['yes', 'weak', 'no']) }) },
  { code: 'tire_change', weight: 17, answers: (r): Record<string, string> => (r() < 0.8 ? { where: where(r), spare: 'yes', lock: pick(r, ['yes', 'none']) } : { where: where(r), spare: 'no' }) },
  { code: 'lockout', weight: 12, answers: (r) => ({ inside: r() < 0.04 ? 'person' : 'nobody', keys: pick(r, ['cabin', 'cabin', 'boot', 'lost']) }) },
  { code: 'fuel', weight: 6, answers: (r) => ({ where: where(r), fuel: r() < 0.9 ? 'petrol' : 'diesel' }) },
  { code: 'ev_boost', weight: 5, answers: (r) => ({ where: where(r), plug: pick(r, ['ccs', 'nacs']) }) },
  { code: 'winch_out', weight: 3, answers: (r) => ({ where: pick(r, ['home', 'kerb', 'shoulder']), weight: 'light', far: r() < 0.7 ? 'near' : 'far' }) },
  { code: 'heavy_tow', weight: 2, answers: (r) => ({ where: where(r), loaded: r() < 0.5 ? 'empty' : 'loaded' }) },
];

function where(random: Random): string {
  return pickWeighted(random, ['home', 'kerb', 'shoulder', 'lane'], (place) => ({ home: 44, kerb: 38, shoulder: 15, lane: 3 })[place]!);
}

/** One invented call of the usual mix; `account` and `customer` are indexes drawn from the sizes given. */
export function inventCall(random: Random, atSeconds: number, sizes: { customers: number; accounts: number }, seed: string): ScriptedCall {
  const kind = pickWeighted(random, MIX, (item) => item.weight);
  const account = random() < 0.3 ? Math.floor(random() * sizes.accounts) : undefined;
  return {
    atSeconds,
    serviceCode: kind.code,
    answers: kind.answers(random),
    customer: random() < 0.7 ? Math.floor(random() * sizes.customers) : 'new',
    channel: random() < 0.6 ? 'portal' : 'phone',
    account,
    fate: {
      cancelsAfterSeconds: random() < 0.06 ? 120 + Math.floor(random() * 1500) : undefined,
      goneOnArrival: random() < 0.025,
      unsuccessful: kind.code !== 'light_tow' && kind.code !== 'heavy_tow' && random() < 0.05,
      changesDestination: random() < 0.06,
      pays: pickWeighted(random, ['cash', 'card', 'card_late', 'never_yet'] as const, (way) => ({ cash: 22, card: 60, card_late: 14, never_yet: 4 })[way]),
      stars: random() < 0.56 ? pickWeighted(random, [5, 4, 3, 2, 1], (stars) => [0, 2, 3, 7, 24, 64][stars]!) : undefined,
    },
    seed,
  };
}

/**
 * The calls of one local day, in order: a Poisson process whose rate follows the hour of the week, scaled so that a
 * mean day has `callsPerDay`. The same seed and day give the same script, whatever happened before.
 */
export function scriptOfDay(seed: string, day: { date: string; weekday: number }, callsPerDay: number, sizes: { customers: number; accounts: number }): ScriptedCall[] {
  const random = seededRandom(`${seed}/${day.date}`);
  const perSecond = callsPerDay / 86_400;
  const peak = Math.max(...HOUR_OF_WEEK);
  const calls: ScriptedCall[] = [];
  // Thinning (Lewis & Shedler 1979): draw at the peak rate, keep each point with its hour's share of the peak.
  for (let at = randomExponential(random, perSecond * peak); at < 86_400; at += randomExponential(random, perSecond * peak)) {
    const share = HOUR_OF_WEEK[day.weekday * 24 + Math.floor(at / 3600)]! / peak;
    if (random() < share) calls.push(inventCall(random, Math.floor(at), sizes, `${seed}/${day.date}/${calls.length}`));
  }
  return calls;
}
