import { Loader, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewPrice } from '@truckroll/contracts/billing/price-preview.api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { client } from '../../../app/api.ts';
import { useClock } from '@truckroll/ui';
import { instantIn, wallClock } from '../../../app/instant-in.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useMe } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { territoriesQuery } from '../../../app/territories.ts';
import { PriceLines } from '../price-lines.tsx';
import { metresOf } from './amounts.ts';
import { isFilledIn, type CardDraft } from './card-draft.ts';
import classes from './prices.module.css';

const AFTER_MS = 300;
const DAY = '10:00';
const NIGHT = '23:30';

/** What a supposed job costs by the card as it is typed: the server's own rule, asked again with every change. */
export function PricePreviewPanel({ card, services }: { card: CardDraft; services: readonly Service[] }) {
  const text = useSettingsText();
  const say = useText();
  const { organisation } = useMe();
  const { units, timeZone } = organisation;
  const clock = useClock();
  const { data: territories = [] } = useQuery(territoriesQuery);
  const [chosen, setChosen] = useState<string>();
  const [hour, setHour] = useState<string>(DAY);
  const [drive, setDrive] = useState(8);
  const [loaded, setLoaded] = useState(12);
  const [typedMinutes, setMinutes] = useState<number>();
  const [days, setDays] = useState(0);
  const [today] = useState(() => wallClock(timeZone, clock.now()).day);
  const [territoryId, setTerritoryId] = useState<string | null>(null);
  const priced = services.filter(({ id }) => card.services.some(({ serviceId }) => serviceId === id));
  const service = priced.find(({ id }) => id === chosen) ?? priced[0];
  const minutes = typedMinutes ?? Math.round((service?.plannedDurationSeconds ?? 0) / 60);
  const unit = units === 'imperial' ? 'mi' : 'km';
  const somewhere = card.taxes.some(({ territoryIds }) => territoryIds.length > 0);
  const ready = isFilledIn(card);
  const question = {
    card,
    job: {
      serviceId: service?.id ?? '',
      at: instantIn(timeZone, today, card.night && hour === NIGHT ? card.night.from : DAY),
      unloadedMetres: metresOf(drive, units),
      loadedMetres: service?.needsDestination ? metresOf(loaded, units) : 0,
      serviceSeconds: minutes * 60,
      storageDays: days,
      territoryIds: territoryId === null ? [] : [territoryId],
    },
  };
  const [settled] = useDebouncedValue(JSON.stringify(question), AFTER_MS);
  const { data, isError, error, isFetching } = useQuery({
    queryKey: ['price-preview', settled],
    queryFn: ({ signal }) => client.call(previewPrice, { body: JSON.parse(settled) as typeof question }, { signal }),
    enabled: service !== undefined && ready && settled === JSON.stringify(question),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  return (
    <aside className={classes.side} aria-labelledby="try-title">
      <h3 id="try-title" className={classes.sideTitle}>
        {text('prices.try')} {isFetching && <Loader size={12} />}
      </h3>
      <p className={classes.hint}>{text('prices.tryLead')}</p>
      {!service && <p className={classes.hint}>{text('prices.nothingToTry')}</p>}
      {service && (
        <>
          <Select size="xs" label={text('prices.service')} allowDeselect={false} data={priced.map(({ id, name }) => ({ value: id, label: name }))} value={service.id} onChange={(id) => id !== null && setChosen(id)} />
          {card.night && <SegmentedControl size="xs" aria-label={text('prices.when')} data={[{ value: DAY, label: text('prices.byDay') }, { value: NIGHT, label: text('prices.byNight') }]} value={hour} onChange={setHour} />}
          <div className={classes.pair}>
            <DecimalInput size="xs" label={text('prices.drive', { unit })} min={0} max={3000} decimalScale={1} value={drive} onChange={(n) => setDrive(Number(n))} />
            {service.needsDestination && <DecimalInput size="xs" label={text('prices.loaded', { unit })} min={0} max={3000} decimalScale={1} value={loaded} onChange={(n) => setLoaded(Number(n))} />}
            <NumberInput size="xs" label={text('prices.worked')} min={0} max={7200} allowDecimal={false} value={minutes} onChange={(n) => setMinutes(Number(n))} />
            {service.needsDestination && <NumberInput size="xs" label={text('prices.days')} min={0} max={3650} allowDecimal={false} value={days} onChange={(n) => setDays(Number(n))} />}
          </div>
          {somewhere && <Select size="xs" clearable label={text('prices.where')} placeholder={text('prices.outside')} data={territories.map(({ id, name }) => ({ value: id, label: name }))} value={territoryId} onChange={setTerritoryId} />}
          {!ready && <p className={classes.hint}>{text('prices.notReady')}</p>}
          {isError && (
            <p className={classes.hint} role="alert">
              {problemText(error, say)}
            </p>
          )}
          {data && (
            <output className={ready && !isFetching ? undefined : classes.old}>
              <PriceLines
                lines={data.lines}
                currency={data.currency}
                totals={[
                  ...(data.taxMinor === 0 ? [] : [{ label: text('prices.subtotal'), amountMinor: data.subtotalMinor }]),
                  { label: text('prices.total'), amountMinor: data.totalMinor, strong: true },
                  ...(data.payerShareMinor === 0 ? [] : [{ label: text('prices.accountPays'), amountMinor: data.payerShareMinor }]),
                ]}
              />
            </output>
          )}
        </>
      )}
    </aside>
  );
}
