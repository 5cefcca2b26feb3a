import type { importPrices as endpoint } from '@truckroll/contracts/billing/import.api.ts';
import type { RateCard, RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { Answer, Input } from '@truckroll/contracts/core/endpoint.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { offeredServices } from '../../catalog/index.ts';
import { allAccounts } from '../../customers/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { listRateCards, lockRateCards } from '../data/rate-card.reads.ts';
import { insertRateCard, updateRateCard } from '../data/rate-card.writes.ts';
import { RateCardChanged } from '../events.ts';
import { mergePrices, type PricedLine } from '../rules/merge-prices.ts';
import { NO_FEES } from '../rules/no-fees.ts';
import { readPriceLine } from '../rules/read-price-line.ts';

type Lines = Input<typeof endpoint>['body']['lines'];
type Report = Answer<typeof endpoint>;

/**
 * Takes over lines of a price list in one transaction; lines with faults are left out and named, the others are written unless it is a dry run.
 * Refuses nothing. Publishes billing.rate_card_changed for each card that it makes or changes.
 */
export async function importPrices(ctx: Ctx, { dryRun, lines }: Input<typeof endpoint>['body']): Promise<Report> {
  if (dryRun) return read(ctx, async (db) => (await decide(db, lines, await listRateCards(db))).report);
  return transaction(ctx, async (tx) => {
    const { report, cards } = await decide(tx, lines, await lockRateCards(tx));
    for (const { before, facts } of cards) await write(tx, before, facts);
    return report;
  });
}

type ChangedCard = { before: RateCard | undefined; facts: RateCardFacts };

async function decide(source: Source, lines: Lines, all: readonly RateCard[]): Promise<{ report: Report; cards: ChangedCard[] }> {
  const [services, accounts, organisation] = await Promise.all([offeredServices(source), allAccounts(source), organisationOf(source)]);
  const cardOf = (accountId: string | null): RateCard | undefined => all.find((card) => card.active && card.accountId === accountId);
  const everybodys = cardOf(null);
  const currencyOf = (accountId: string | null): string => cardOf(accountId)?.currency ?? (accountId === null ? undefined : accounts.find(({ id }) => id === accountId)?.currency) ?? everybodys?.currency ?? organisation.currency;
  const verdicts = lines.map(({ line, values }) => ({ line, verdict: readPriceLine(values, { services, accounts, currencyOf }) }));
  const readable = verdicts.flatMap(({ line, verdict }): PricedLine[] => (verdict.ok ? [{ line, price: verdict.price }] : []));
  const merged = [...Map.groupBy(readable, ({ price }) => price.account?.id ?? null)].map(([accountId, its]) => {
    const before = cardOf(accountId);
    const { services: prices, outcomes, changed } = mergePrices(before?.services ?? [], its);
    // An account's first card takes everybody's fees and taxes, in whose currency they are; in another there are none yet.
    const fees = everybodys && everybodys.currency === currencyOf(accountId) ? everybodys : NO_FEES;
    const { extras, night, cancellation, goneOnArrivalMinor, unsuccessfulShareBasisPoints, taxes } = fees;
    const first: Omit<RateCardFacts, 'services'> = { extras, night, cancellation, goneOnArrivalMinor, unsuccessfulShareBasisPoints, taxes, name: (its[0]?.price.account?.name ?? organisation.name).slice(0, 120), accountId, currency: currencyOf(accountId) };
    return { outcomes, cards: changed ? [{ before, facts: { ...(before ?? first), services: prices } }] : [] };
  });
  const outcomes = new Map(merged.flatMap((one) => one.outcomes).map(({ line, outcome }) => [line, outcome]));
  return {
    cards: merged.flatMap(({ cards }) => cards),
    report: {
      lines: verdicts.map(({ line, verdict }) => {
        const outcome = outcomes.get(line) ?? 'refused';
        return { line, outcome, faults: verdict.ok ? (outcome === 'refused' ? [{ column: 'service', fault: 'said_twice' }] : []) : verdict.faults };
      }),
    },
  };
}

async function write(tx: Tx, before: RateCard | undefined, card: RateCardFacts): Promise<void> {
  const { name, accountId, currency, services, extras, night, cancellation, goneOnArrivalMinor, unsuccessfulShareBasisPoints, taxes } = card;
  const facts: RateCardFacts = { name, accountId, currency, services, extras, night, cancellation, goneOnArrivalMinor, unsuccessfulShareBasisPoints, taxes };
  const [id, version] = before ? [before.id, before.version + 1] : [newId(), 1];
  if (before) await updateRateCard(tx, { id, version }, facts);
  else await insertRateCard(tx, id, facts);
  await emit(tx, RateCardChanged, { rateCardId: id, version });
}
