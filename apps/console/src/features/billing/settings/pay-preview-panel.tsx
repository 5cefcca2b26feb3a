import { Loader, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PAY_OUTCOMES, previewPay, type PayTerms } from '@truckroll/contracts/billing/pay.api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { Money } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import money from '../money.module.css';
import { AmountInput } from './amount-input.tsx';
import { minorOf } from '../../../app/minor-units.ts';
import { metresOf } from './amounts.ts';
import classes from './prices.module.css';

const AFTER_MS = 300;

/** What a supposed job would pay by the plan as it is typed: the server's own rule, asked again with every change. */
export function PayPreviewPanel({ terms, services, currency }: { terms: PayTerms; services: readonly Service[]; currency: string }) {
  const text = useSettingsText();
  const say = useText();
  const [chosen, setChosen] = useState<string>();
  const [outcome, setOutcome] = useState<(typeof PAY_OUTCOMES)[number]>('completed');
  const [priceMinor, setPrice] = useState(() => minorOf(100, currency));
  const [minutes, setMinutes] = useState(45);
  const [way, setWay] = useState(10);
  const active = services.filter((service) => service.active);
  const service = active.find(({ id }) => id === chosen) ?? active[0];
  // A plan without a name yet can be tried all the same.
  const question = { terms: { ...terms, name: terms.name.trim() === '' ? '–' : terms.name }, work: { serviceId: service?.id ?? null, outcome, priceMinor, seconds: minutes * 60, metres: metresOf(way, terms.distanceUnit === 'mile' ? 'imperial' : 'metric') } };
  const [settled] = useDebouncedValue(JSON.stringify(question), AFTER_MS);
  const { data, isError, error, isFetching } = useQuery({ queryKey: ['pay-preview', settled], queryFn: ({ signal }) => client.call(previewPay, { body: JSON.parse(settled) as typeof question }, { signal }), enabled: settled === JSON.stringify(question), placeholderData: keepPreviousData, retry: false, gcTime: 60_000 });
  return (
    <aside className={classes.side} aria-labelledby="try-title">
      <h3 id="try-title" className={classes.sideTitle}>
        {text('pay.try')} {isFetching && <Loader size={12} />}
      </h3>
      {service && <Select size="xs" label={text('prices.service')} allowDeselect={false} data={active.map(({ id, name }) => ({ value: id, label: name }))} value={service.id} onChange={(id) => id !== null && setChosen(id)} />}
      <Select size="xs" label={text('pay.outcome')} allowDeselect={false} data={PAY_OUTCOMES.map((value) => ({ value, label: text(`pay.outcomes.${value}`) }))} value={outcome} onChange={(value) => value !== null && setOutcome(value)} />
      <AmountInput size="xs" label={text('pay.price')} currency={currency} minor={priceMinor} onChange={setPrice} />
      <div className={classes.pair}>
        <NumberInput size="xs" label={text('pay.minutes')} min={0} max={7200} allowDecimal={false} value={minutes} onChange={(n) => setMinutes(Number(n))} />
        <DecimalInput size="xs" label={text(`pay.way.${terms.distanceUnit}`)} min={0} max={3000} decimalScale={1} value={way} onChange={(n) => setWay(Number(n))} />
      </div>
      {isError && (
        <p className={classes.hint} role="alert">
          {problemText(error, say)}
        </p>
      )}
      {data && (
        <output className={isFetching ? classes.old : undefined}>
          <table className={money.lines}>
            <caption className={money.caption}>{text('pay.how')}</caption>
            <tbody>
              {data.lines.map(({ kind, amountMinor }) => (
                <tr key={kind}>
                  <td>{text(`pay.lines.${kind}`)}</td>
                  <td className={money.amount}>
                    <Money amount={{ amountMinor, currency: data.currency }} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr data-strong>
                <td>{text('pay.wouldPay')}</td>
                <td className={money.amount}>
                  <Money amount={{ amountMinor: data.totalMinor, currency: data.currency }} />
                </td>
              </tr>
            </tfoot>
          </table>
        </output>
      )}
    </aside>
  );
}
