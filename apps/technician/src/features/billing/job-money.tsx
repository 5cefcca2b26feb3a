import { Button, Loader } from '@mantine/core';
import { IconCash, IconQrcode } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { jobInvoices, takePayment } from '@truckroll/contracts/billing/api.ts';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { ErrorState, moneyText, noticeDone, useLocality } from '@truckroll/ui';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';
import { PriceLines } from './price-lines.tsx';

const PaymentCode = lazy(async () => ({ default: (await import('./payment-code.tsx')).PaymentCode }));
/** The bill is made in the wake of the last step, and somebody may be paying by the code. */
const ASK_AGAIN_MS = 3000;

/** What the customer owes for a job, and how he pays it here: cash, or a card on his own phone. */
export function JobMoney({ jobId }: { jobId: string }) {
  const text = useText();
  const { data, isError, error, refetch } = useQuery({ queryKey: [...keys.money, jobId, 'invoices'], queryFn: () => client.call(jobInvoices, { params: { jobId } }), refetchInterval: ASK_AGAIN_MS });
  if (isError && !data) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (!data) return <Loader type="dots" />;
  const bills = data.items.filter(({ kind }) => kind === 'invoice');
  if (bills.length === 0) return <p className={page.hint}>{text('money.none')}</p>;
  return bills.map((bill) => <Bill key={bill.id} bill={bill} />);
}

function Bill({ bill }: { bill: Invoice }) {
  const text = useText();
  const { locale } = useLocality();
  const [paying, setPaying] = useState<'cash' | 'code'>();
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency: bill.currency }, locale);
  const payable = bill.payer === 'customer' && bill.number !== null && bill.dueMinor > 0;
  return (
    <section className={page.card} aria-label={text('money.title')}>
      <div className={page.line}>
        <h3 className={classes.lead}>{bill.number === null ? text('money.draft') : text('money.invoice', { number: bill.number })}</h3>
        {bill.number !== null && bill.dueMinor === 0 && <strong className={page.paid}>{text('money.paid')}</strong>}
      </div>
      {bill.payer === 'account' && <p className={classes.hint}>{text('money.account', { name: bill.payerName })}</p>}
      {bill.number === null && <p className={classes.hint}>{text('money.draftHint')}</p>}
      <PriceLines {...bill} />
      {payable && (
        <>
          <p className={classes.total}>
            <span>{text('money.due')}</span>
            <span data-numeric>{money(bill.dueMinor)}</span>
          </p>
          <div className={page.pair}>
            <Button size="lg" px="xs" className={page.wrapping} leftSection={<IconCash size={22} />} onClick={() => setPaying('cash')}>
              {text('money.cash')}
            </Button>
            <Button size="lg" px="xs" className={page.wrapping} variant="default" leftSection={<IconQrcode size={22} />} onClick={() => setPaying('code')}>
              {text('money.code')}
            </Button>
          </div>
        </>
      )}
      {paying === 'cash' && payable && <CashSheet bill={bill} onClose={() => setPaying(undefined)} />}
      {paying === 'code' && payable && (
        <Sheet title={text('money.code')} onClose={() => setPaying(undefined)}>
          <p className={classes.total}>
            <span>{text('money.due')}</span>
            <span data-numeric>{money(bill.dueMinor)}</span>
          </p>
          <Suspense fallback={<Loader type="dots" />}>
            <PaymentCode jobId={bill.jobId} />
          </Suspense>
        </Sheet>
      )}
    </section>
  );
}

function CashSheet({ bill, onClose }: { bill: Invoice; onClose: () => void }) {
  const text = useText();
  const cache = useQueryClient();
  const { locale } = useLocality();
  // What was due when the sheet was opened is what is taken; of a double tap the second is answered with the first.
  const [amountMinor] = useState(bill.dueMinor);
  const [key] = useState(newId);
  const amount = moneyText({ amountMinor, currency: bill.currency }, locale);
  const take = useMutation({
    mutationFn: () => client.call(takePayment, { params: { invoiceId: bill.id }, body: { method: 'cash', amountMinor } }, { idempotencyKey: key }),
    onSuccess: () => {
      noticeDone(text('money.taken', { amount }));
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.money }),
  });
  return (
    <Sheet title={text('money.cash')} onClose={onClose}>
      <p className={classes.lead}>{text('money.cashAsk', { amount })}</p>
      <p className={classes.hint}>{text('money.cashHint')}</p>
      <p role="alert" className={classes.fault}>
        {take.isError && problemText(take.error, text)}
      </p>
      <Button className={classes.primary} loading={take.isPending} onClick={() => take.mutate()}>
        {text('money.cashConfirm', { amount })}
      </Button>
    </Sheet>
  );
}
