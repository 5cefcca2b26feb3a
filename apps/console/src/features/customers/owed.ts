type Bill = { readonly kind: 'invoice' | 'credit_note'; readonly payer: 'customer' | 'account'; readonly currency: string; readonly dueMinor: number };

/** What somebody owes himself, by currency; what an account pays for him is not his debt. */
export function owedBy(bills: readonly Bill[]): { currency: string; amountMinor: number }[] {
  const sums = new Map<string, number>();
  for (const { kind, payer, currency, dueMinor } of bills) if (kind === 'invoice' && payer === 'customer' && dueMinor !== 0) sums.set(currency, (sums.get(currency) ?? 0) + dueMinor);
  return [...sums].filter(([, amountMinor]) => amountMinor !== 0).map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

type Priced = { readonly jobId: string; readonly kind: 'invoice' | 'credit_note'; readonly state: string; readonly currency: string; readonly totalMinor: number; readonly creditedMinor: number };

/** What each job came to by its invoices, drafts among them; a job billed in two currencies has no one price. */
export function pricesOf(bills: readonly Priced[]): ReadonlyMap<string, { currency: string; amountMinor: number }> {
  const prices = new Map<string, { currency: string; amountMinor: number } | undefined>();
  for (const { jobId, kind, state, currency, totalMinor, creditedMinor } of bills) {
    if (kind === 'credit_note' || state === 'void') continue;
    const before = prices.get(jobId);
    const amountMinor = totalMinor - creditedMinor;
    if (!prices.has(jobId)) prices.set(jobId, { currency, amountMinor });
    else prices.set(jobId, before?.currency === currency ? { currency, amountMinor: before.amountMinor + amountMinor } : undefined);
  }
  return new Map([...prices].filter((entry): entry is [string, { currency: string; amountMinor: number }] => entry[1] !== undefined));
}
