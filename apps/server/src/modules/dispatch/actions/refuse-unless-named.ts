import { notSuitable, technicianBusy } from '@truckroll/contracts/dispatch/problems.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { Ruling } from '../rules/rule-out.ts';

/** Why work is given against hard rules, and against which. */
export type Override = { overrideReason?: string | undefined; overrides?: readonly Ruling['rule'][] | undefined };

/**
 * What has come to speak against somebody since whoever decides looked, he has not weighed: a reason counts only for the rules that are named with it. Refuses
 * `dispatch/not-suitable` with the `rulings` that are not, `dispatch/technician-busy` when a job he is on is the only one.
 */
export function refuseUnlessNamed(rulings: readonly Ruling[], { overrideReason, overrides = [] }: Override): void {
  const unnamed = overrideReason === undefined ? rulings : rulings.filter(({ rule }) => !overrides.includes(rule));
  const [first] = unnamed;
  if (!first) return;
  if (first.because === 'on_job' && unnamed.length === 1) throw refuse(technicianBusy, `The technician is ${first.detail}`, { rulings: unnamed });
  throw refuse(notSuitable, unnamed.map(({ rule, detail }) => `${rule}: ${detail}`).join('; '), { rulings: unnamed });
}
