import type { Estimate, PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import { split } from '@truckroll/kernel';
import { moneyText } from './amounts-in-words.ts';
import { wordsOf } from './words.ts';

/** Who pays: nobody but the customer, an account for everything, or an account up to a limit per job. */
export type Coverage = { by: 'customer' } | { by: 'account'; accountName: string; limitMinor: number | null };

export type Payer = 'customer' | 'account';

/** What one payer gets: lines that add up to his share. */
export type PayerBill = { payer: Payer; lines: PriceLine[]; subtotalMinor: number; taxMinor: number; totalMinor: number };

/** How far an account covers its jobs. */
export const coverageOf = (account: Account | undefined): Coverage => (account ? { by: 'account', accountName: account.name, limitMinor: account.covers === 'up_to_limit' ? account.limitMinor : null } : { by: 'customer' });

/** The account's and the customer's share of a total; they add up to it exactly. */
export function sharesOf(totalMinor: number, coverage: Coverage): { payerShareMinor: number; customerShareMinor: number } {
  if (coverage.by === 'customer' || totalMinor <= 0) return { payerShareMinor: 0, customerShareMinor: totalMinor };
  const payerShareMinor = coverage.limitMinor === null ? totalMinor : Math.min(totalMinor, coverage.limitMinor);
  return { payerShareMinor, customerShareMinor: totalMinor - payerShareMinor };
}

/**
 * One bill per payer that owes something. With two payers the account's bill shows all lines and takes off what
 * the customer pays; the customer's shows what is not covered. Each tax is split by share, so both bills state
 * their own tax and together give the estimate to the cent.
 */
export function billsOf(estimate: Estimate, coverage: Coverage, language: string): PayerBill[] {
  const { payerShareMinor, customerShareMinor, totalMinor } = estimate;
  if (totalMinor <= 0) return [];
  if (coverage.by === 'customer' || payerShareMinor === 0) return [billOf('customer', estimate.lines)];
  if (customerShareMinor === 0) return [billOf('account', estimate.lines)];

  const words = wordsOf(language);
  const money = (amountMinor: number): string => moneyText(amountMinor, estimate.currency, words.locale);
  const charges = estimate.lines.filter((line) => line.kind !== 'tax');
  const taxes = estimate.lines.filter((line) => line.kind === 'tax').map((line) => ({ line, parts: split(line.amountMinor, [payerShareMinor, customerShareMinor]) }));
  const taxPart = (part: 0 | 1): PriceLine[] => taxes.map(({ line, parts }) => taxOf(line, parts[part]!, money)).filter((line) => line.amountMinor !== 0);
  const [accountTaxes, customerTaxes] = [taxPart(0), taxPart(1)];
  const customerNetMinor = customerShareMinor - sum(customerTaxes);
  const arithmetic = words.shareArithmetic(money(totalMinor), money(payerShareMinor), money(sum(customerTaxes)));
  const rule = `${charges[0]?.rule.split(':')[0] ?? ''}: limit of the account`;
  return [
    billOf('account', [...charges, adjustment(words.sharePaidByCustomer, -customerNetMinor, arithmetic, rule), ...accountTaxes]),
    billOf('customer', [adjustment(words.shareBeyond(coverage.accountName), customerNetMinor, arithmetic, rule), ...customerTaxes]),
  ];
}

const sum = (lines: readonly PriceLine[]): number => lines.reduce((total, line) => total + line.amountMinor, 0);

function billOf(payer: Payer, lines: readonly PriceLine[]): PayerBill {
  const taxMinor = sum(lines.filter((line) => line.kind === 'tax'));
  const totalMinor = sum(lines);
  return { payer, lines: [...lines], subtotalMinor: totalMinor - taxMinor, taxMinor, totalMinor };
}

const adjustment = (label: string, amountMinor: number, arithmetic: string, rule: string): PriceLine => ({ code: 'share', label, quantity: 1, unit: 'each', unitMinor: amountMinor, amountMinor, kind: 'adjustment', taxable: true, arithmetic, rule });

const taxOf = (line: PriceLine, amountMinor: number, money: (amountMinor: number) => string): PriceLine => ({ ...line, unitMinor: amountMinor, amountMinor, arithmetic: `${line.arithmetic} = ${money(line.amountMinor)}; ${money(amountMinor)}` });
