import type { CANCELLATION_STAGES, Estimate, PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import type { JobState, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import { basisPointsOf } from '@truckroll/kernel';
import { moneyText, percentText } from './amounts-in-words.ts';
import { estimateOf, ruleOf, type Card, type PriceFacts } from './price-job.ts';
import { wordsOf, type BillWords } from './words.ts';

/** How a job ended without the work done, or would if it ended now. */
export type FeeFacts = {
  outcome: 'cancelled' | 'goa';
  /** Where the job stood. */
  stage: JobState;
  confirmedAt: Date | null;
  endedAt: Date;
  /** Who called it off. */
  by: Stepper;
  /** We came, or would come, later than promised. */
  promiseBroken: boolean;
};
export type FeeStage = keyof BillWords['stage'];
export type Fee = { amountMinor: number; stage: FeeStage };
type CardStage = (typeof CANCELLATION_STAGES)[number];
type CustomersFee = { amountMinor: number; stage: CardStage | 'not_confirmed' | 'free_period' };

/**
 * The fee of a job that was called off, by the stage it had reached, or whose customer was gone. Free before
 * confirming, within the free period after it, when a partner or the system calls it off (a dispatcher does so
 * for the customer), and when nobody was there because we came later than promised.
 */
export function feeFor(card: Card, facts: FeeFacts): Fee {
  if (facts.confirmedAt === null) return { amountMinor: 0, stage: 'not_confirmed' };
  if (facts.outcome === 'goa') return facts.promiseBroken ? { amountMinor: 0, stage: 'late' } : { amountMinor: card.goneOnArrivalMinor, stage: 'on_scene' };
  if (facts.by === 'partner' || facts.by === 'system') return { amountMinor: 0, stage: 'by_us' };
  return feeForCustomer(card, facts);
}

/** The fee when the customer himself calls a job off, or somebody does it for him. */
export function feeForCustomer(card: Card, { stage, confirmedAt, endedAt }: Pick<FeeFacts, 'stage' | 'confirmedAt' | 'endedAt'>): CustomersFee {
  if (confirmedAt === null) return { amountMinor: 0, stage: 'not_confirmed' };
  if (endedAt.getTime() - confirmedAt.getTime() <= card.cancellation.freeSeconds * 1000) return { amountMinor: 0, stage: 'free_period' };
  const reached = feeStage(stage);
  return { stage: reached, amountMinor: stageFee(card, reached) };
}

/** What the card asks from a stage on, once the free period is over. */
export const stageFee = ({ cancellation }: Card, stage: CardStage): number => ({ before_assigned: cancellation.beforeAssignedMinor, assigned: cancellation.assignedMinor, en_route: cancellation.enRouteMinor, on_scene: cancellation.onSceneMinor })[stage];

/** The rate card's four stages of a job that is confirmed. */
function feeStage(state: JobState): CardStage {
  switch (state) {
    case 'assigned': case 'scheduled': return 'assigned';
    case 'en_route': return 'en_route';
    case 'on_scene': case 'in_service': case 'paused': case 'hooked': case 'towing': case 'at_destination': case 'stored': case 'goa_review': case 'in_progress': return 'on_scene';
    default: return 'before_assigned';
  }
}

type FeePriceFacts = Pick<PriceFacts, 'territoryIds' | 'coverage' | 'manner' | 'assumptions'>;

/** A fee as a bill. It compensates for a drive and is no sale: no tax. */
export function estimateOfFee(card: Card, outcome: FeeFacts['outcome'], fee: Fee, facts: FeePriceFacts): Estimate {
  const words = wordsOf(facts.manner.language);
  const line: PriceLine = { code: outcome, label: outcome === 'goa' ? words.goneOnArrival : words.cancellation, quantity: 1, unit: 'each', unitMinor: fee.amountMinor, amountMinor: fee.amountMinor, kind: 'fee', taxable: false, arithmetic: feeArithmetic(card, fee, facts.manner.language), rule: ruleOf(card, `fee, ${fee.stage.replaceAll('_', ' ')}`) };
  return estimateOf(card, facts, fee.amountMinor === 0 ? [] : [line]);
}

/** A fee in words, e.g. `while the technician was on the way: $45.00`. */
export function feeArithmetic(card: Card, fee: Fee, language: string): string {
  const words = wordsOf(language);
  return `${words.stage[fee.stage]}: ${moneyText(fee.amountMinor, card.currency, words.locale)}`;
}

/** An unsuccessful job: the card's share of what the work done would have cost, taxed like the work. */
export function estimateOfUnsuccessful(card: Card, work: Estimate, facts: FeePriceFacts): Estimate {
  const words = wordsOf(facts.manner.language);
  const amountMinor = basisPointsOf(work.subtotalMinor, card.unsuccessfulShareBasisPoints);
  const arithmetic = `${percentText(card.unsuccessfulShareBasisPoints, words.locale)} × ${moneyText(work.subtotalMinor, card.currency, words.locale)}`;
  const line: PriceLine = { code: 'unsuccessful', label: words.unsuccessful, quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind: 'fee', taxable: true, arithmetic, rule: ruleOf(card, 'share of unsuccessful work') };
  return estimateOf(card, facts, amountMinor === 0 ? [] : [line]);
}
