import type { Estimate, PriceLine, RateCard } from '@truckroll/contracts/billing/schemas.ts';
import { basisPointsOf, times } from '@truckroll/kernel';
import { distanceUnit, minutesText, moneyText, numberText, percentText, tenthsOf, tenthsText, type Units } from './amounts-in-words.ts';
import { isNight } from './is-night.ts';
import { sharesOf, type Coverage } from './share-price.ts';
import { taxLines } from './tax-lines.ts';
import { wordsOf, type BillWords } from './words.ts';

export type Card = Omit<RateCard, 'active'>;
export type ServicePrice = Card['services'][number];

/** How bills read here: the organisation's units, language and wall clock. */
export type Manner = { units: Units; language: string; timeZone: string };

/** All that a price depends on. Before the job these are expectations, after it what was recorded. */
export type PriceFacts = {
  serviceId: string;
  /** When the work begins: day or night. */
  servedAt: Date;
  unloadedMetres: number;
  loadedMetres: number;
  /** Worked, without pauses. */
  serviceSeconds: number;
  /** Begun days in storage. */
  storageDays: number;
  extras: readonly { code: string; label: string; quantity: number; unitMinor: number | null }[];
  /** Territories the place lies in: which taxes apply. */
  territoryIds: readonly string[];
  coverage: Coverage;
  manner: Manner;
  /** What the facts suppose, for people. */
  assumptions: readonly string[];
};

export type PriceVerdict = { ok: true; estimate: Estimate } | { ok: false; why: 'not-priced' };

/** Everything a line needs besides its numbers. */
type Writing = { card: Card; price: ServicePrice; facts: PriceFacts; words: BillWords; money: (amountMinor: number) => string };

/**
 * What a job costs by a rate card: the one rule behind estimates and invoices. Every line says its arithmetic
 * in the organisation's units, and what is printed is what was multiplied. Says `not-priced` when the card
 * does not know the service.
 */
export function priceJob(card: Card, facts: PriceFacts): PriceVerdict {
  const writing = writingOf(card, facts);
  if (!writing) return { ok: false, why: 'not-priced' };
  const work = [baseLine(writing), unloadedLine(writing), loadedLine(writing), timeLine(writing)].filter((line) => line !== undefined);
  const charges = [...work, ...nightLine(writing, sum(work)), ...extraLines(writing), ...storageLine(writing)];
  return { ok: true, estimate: estimateOf(card, facts, [...charges, ...minimumLine(writing, sum(charges))]) };
}

/** What keeping a vehicle costs: the storage line of `priceJob` alone, for a tow that has been billed already. */
export function priceStorage(card: Card, facts: PriceFacts): PriceVerdict {
  const writing = writingOf(card, facts);
  return writing ? { ok: true, estimate: estimateOf(card, facts, storageLine(writing)) } : { ok: false, why: 'not-priced' };
}

/** Adds taxes, totals and the payers' shares to lines. */
export function estimateOf(card: Card, facts: Pick<PriceFacts, 'territoryIds' | 'coverage' | 'manner' | 'assumptions'>, charges: readonly PriceLine[]): Estimate {
  const taxes = taxLines(card, charges, facts.territoryIds, facts.manner.language);
  const subtotalMinor = sum(charges);
  const taxMinor = sum(taxes);
  const totalMinor = subtotalMinor + taxMinor;
  return { currency: card.currency, lines: [...charges, ...taxes], subtotalMinor, taxMinor, totalMinor, ...sharesOf(totalMinor, facts.coverage), rateCardId: card.id, rateCardVersion: card.version, assumptions: [...facts.assumptions] };
}

/** Where a line comes from, for the reader who wants to check it. */
export const ruleOf = (card: Card, rule: string): string => `${card.name}, version ${card.version}: ${rule}`;

const sum = (lines: readonly PriceLine[]): number => lines.reduce((total, line) => total + line.amountMinor, 0);

function writingOf(card: Card, facts: PriceFacts): Writing | undefined {
  const price = card.services.find((candidate) => candidate.serviceId === facts.serviceId);
  const words = wordsOf(facts.manner.language);
  return price && { card, price, facts, words, money: (amountMinor) => moneyText(amountMinor, card.currency, words.locale) };
}

function baseLine({ card, price, money }: Writing): PriceLine | undefined {
  if (price.baseMinor === 0) return undefined;
  return { code: 'base', label: price.label, quantity: 1, unit: 'each', unitMinor: price.baseMinor, amountMinor: price.baseMinor, kind: 'charge', taxable: true, arithmetic: money(price.baseMinor), rule: ruleOf(card, 'base') };
}

const unloadedLine = (writing: Writing): PriceLine | undefined => distanceLine(writing, 'unloaded', writing.words.unloaded, writing.facts.unloadedMetres, writing.price.includedUnloadedMetres, writing.price.unloadedPerMileMinor);
const loadedLine = (writing: Writing): PriceLine | undefined => distanceLine(writing, 'loaded', writing.words.loaded, writing.facts.loadedMetres, writing.price.includedLoadedMetres, writing.price.loadedPerMileMinor);

function distanceLine({ card, facts, words, money }: Writing, code: 'unloaded' | 'loaded', label: string, metres: number, includedMetres: number, perMileMinor: number): PriceLine | undefined {
  const unit = distanceUnit(facts.manner.units, perMileMinor);
  const [driven, included] = [tenthsOf(metres, unit.metres), tenthsOf(includedMetres, unit.metres)];
  const beyond = Math.max(0, driven - included);
  const amountMinor = times(unit.unitMinor, beyond / 10);
  if (amountMinor === 0) return undefined;
  const text = (tenths: number): string => tenthsText(tenths, unit.sign, words.locale);
  const quantity = included === 0 ? text(driven) : `${text(driven)} − ${text(included)} ${words.included} = ${text(beyond)}`;
  return { code, label, quantity: beyond / 10, unit: unit.sign, unitMinor: unit.unitMinor, amountMinor, kind: 'charge', taxable: true, arithmetic: `${quantity} × ${money(unit.unitMinor)}`, rule: ruleOf(card, `${code} distance`) };
}

function timeLine({ card, price, facts, words, money }: Writing): PriceLine | undefined {
  const worked = Math.round(facts.serviceSeconds / 60);
  const included = Math.round(price.includedServiceSeconds / 60);
  const beyond = Math.max(0, worked - included);
  const hours = Math.round((beyond / 60) * 100) / 100;
  const amountMinor = times(price.perHourMinor, hours);
  if (amountMinor === 0) return undefined;
  const minutes = included === 0 ? minutesText(worked, words.locale) : `${minutesText(worked, words.locale)} − ${minutesText(included, words.locale)} ${words.included} = ${minutesText(beyond, words.locale)}`;
  return { code: 'time', label: words.workingTime, quantity: hours, unit: 'h', unitMinor: price.perHourMinor, amountMinor, kind: 'charge', taxable: true, arithmetic: `${minutes} = ${numberText(hours, words.locale)} h × ${money(price.perHourMinor)}`, rule: ruleOf(card, 'working time') };
}

function nightLine({ card, facts, words, money }: Writing, workMinor: number): PriceLine[] {
  if (!card.night || !isNight(facts.servedAt, facts.manner.timeZone, card.night)) return [];
  const { from, to, surchargeBasisPoints } = card.night;
  const amountMinor = basisPointsOf(workMinor, surchargeBasisPoints);
  if (amountMinor === 0) return [];
  return [{ code: 'night', label: words.night(from, to), quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind: 'surcharge', taxable: true, arithmetic: `${percentText(surchargeBasisPoints, words.locale)} × ${money(workMinor)}`, rule: ruleOf(card, 'night surcharge') }];
}

/** By the card's price where it has one, else by the price that staff gave; one without either shows as 0. */
function extraLines({ card, facts, words, money }: Writing): PriceLine[] {
  return facts.extras.map(({ code, label, quantity, unitMinor: givenMinor }) => {
    const listed = card.extras.find((extra) => extra.code === code);
    const unitMinor = listed?.unitMinor ?? givenMinor ?? 0;
    const priced = listed !== undefined || givenMinor !== null;
    return {
      code,
      label: listed?.label ?? label,
      quantity,
      unit: listed?.unit ?? 'each',
      unitMinor,
      amountMinor: times(unitMinor, quantity),
      kind: 'charge',
      taxable: listed?.taxable ?? true,
      arithmetic: priced ? `${numberText(quantity, words.locale, 3)} × ${money(unitMinor)}` : words.noPrice,
      rule: ruleOf(card, listed ? `extra ${code}` : 'price given by staff'),
    };
  });
}

function storageLine({ card, price, facts, words, money }: Writing): PriceLine[] {
  const amountMinor = times(price.storagePerDayMinor, facts.storageDays);
  if (amountMinor === 0) return [];
  return [{ code: 'storage', label: words.storage, quantity: facts.storageDays, unit: 'day', unitMinor: price.storagePerDayMinor, amountMinor, kind: 'charge', taxable: true, arithmetic: `${words.days(facts.storageDays)} × ${money(price.storagePerDayMinor)}`, rule: ruleOf(card, 'storage by begun days') }];
}

function minimumLine({ card, price, words, money }: Writing, sumMinor: number): PriceLine[] {
  const amountMinor = price.minimumMinor - sumMinor;
  if (amountMinor <= 0) return [];
  return [{ code: 'minimum', label: words.minimum, quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind: 'minimum', taxable: true, arithmetic: words.upTo(money(price.minimumMinor), money(sumMinor)), rule: ruleOf(card, 'minimum') }];
}
