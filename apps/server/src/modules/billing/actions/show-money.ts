import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { organisationOf } from '../../identity/index.ts';
import { listMoneyByDay, type DayOfMoney } from '../data/invoice.reads.ts';
import { daysAfter, localDay } from '../rules/due-on.ts';

const DAY_MS = 86_400_000;

/** Invoiced and paid on each of the last days, today last, on the organisation's wall clock and in its currency; days without any are zero. */
export async function moneyByDay(ctx: Ctx, days: number): Promise<(DayOfMoney & { currency: string })[]> {
  return read(ctx, async (db) => {
    const { timeZone, currency } = await organisationOf(db);
    const today = localDay(ctx.now(), timeZone);
    const wanted = Array.from({ length: days }, (_, index) => daysAfter(today, index + 1 - days));
    // A day more than needed, whatever the zone; what is too early has no day to go to.
    const found = await listMoneyByDay(db, timeZone, currency, new Date(Date.parse(wanted[0]!) - DAY_MS));
    return wanted.map((day) => ({ ...(found.find((row) => row.day === day) ?? { day, invoicedMinor: 0, paidMinor: 0 }), currency }));
  });
}
