import { Badge, Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { Money } from '@truckroll/ui';
import { useState } from 'react';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { AmountInput } from './amount-input.tsx';
import { distanceOf, metresOf, perMileOf, perUnitOf } from './amounts.ts';
import { priceOf, replaced, without, type ServicePrice } from './card-draft.ts';
import classes from './prices.module.css';

type Units = 'metric' | 'imperial';

/** The price of each service, one open at a time; those without a price can be given one. */
export function PriceFields({ prices, services, currency, units, faultOf, onChange }: { prices: readonly ServicePrice[]; services: readonly Service[]; currency: string; units: Units; faultOf: (words: string) => string | undefined; onChange: (prices: ServicePrice[]) => void }) {
  const text = useSettingsText();
  const [openId, setOpenId] = useState<string>();
  const unpriced = services.filter(({ id, active }) => active && !prices.some(({ serviceId }) => serviceId === id));
  const add = (id: string | null): void => {
    const service = unpriced.find((one) => one.id === id);
    if (!service) return;
    onChange([...prices, priceOf(service)]);
    setOpenId(service.id);
  };
  return (
    <>
      <ul className={classes.rows}>
        {prices.map((price, index) => (
          <li key={price.serviceId}>
            <details className={classes.price} open={openId === price.serviceId || faultOf(price.label) !== undefined}>
              <summary
                className={classes.priceHead}
                onClick={(event) => {
                  event.preventDefault();
                  setOpenId(openId === price.serviceId ? undefined : price.serviceId);
                }}
              >
                <span className={classes.priceName} dir="auto">
                  {services.find(({ id }) => id === price.serviceId)?.name ?? text('prices.gone')}
                </span>
                {price.toCheck && (
                  <Badge size="sm" color="orange" variant="light">
                    {text('prices.needsCheck')}
                  </Badge>
                )}
                <Money amount={{ amountMinor: price.baseMinor, currency }} />
              </summary>
              <OnePrice price={price} needsDestination={services.find(({ id }) => id === price.serviceId)?.needsDestination ?? true} currency={currency} units={units} fault={faultOf(price.label)} onChange={(after) => onChange(replaced(prices, index, after))} onRemove={() => onChange(without(prices, index))} />
            </details>
          </li>
        ))}
      </ul>
      {unpriced.length > 0 ? <Select size="xs" searchable aria-label={text('prices.addPrice')} placeholder={text('prices.addPrice')} data={unpriced.map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={add} /> : <p className={classes.hint}>{text('prices.allPriced')}</p>}
    </>
  );
}

function OnePrice({ price, needsDestination, currency, units, fault, onChange, onRemove }: { price: ServicePrice; needsDestination: boolean; currency: string; units: Units; fault: string | undefined; onChange: (price: ServicePrice) => void; onRemove: () => void }) {
  const text = useSettingsText();
  const unit = units === 'imperial' ? 'mi' : 'km';
  const { toCheck, ...checked } = price;
  const amount = (name: 'baseMinor' | 'perHourMinor' | 'minimumMinor' | 'storagePerDayMinor', label: string) => <AmountInput size="xs" label={label} currency={currency} minor={price[name]} onChange={(minor) => onChange({ ...price, [name]: minor })} />;
  const perDistance = (name: 'unloadedPerMileMinor' | 'loadedPerMileMinor', label: string) => <AmountInput size="xs" label={label} currency={currency} minor={perUnitOf(price[name], units)} onChange={(minor) => onChange({ ...price, [name]: perMileOf(minor, units) })} />;
  const included = (name: 'includedUnloadedMetres' | 'includedLoadedMetres', label: string) => <DecimalInput size="xs" label={label} min={0} max={10_000} decimalScale={1} hideControls value={distanceOf(price[name], units)} onChange={(distance) => onChange({ ...price, [name]: metresOf(Number(distance), units) })} />;
  return (
    <div className={classes.priceBody}>
      <div className={classes.pair}>
        <TextInput size="xs" label={text('prices.label')} maxLength={120} dir="auto" value={price.label} error={fault} onChange={(event) => onChange({ ...price, label: event.currentTarget.value })} />
        {amount('baseMinor', text('prices.base'))}
      </div>
      <div className={classes.pair}>
        {included('includedUnloadedMetres', text('prices.includedUnloaded', { unit }))}
        {perDistance('unloadedPerMileMinor', text('prices.perUnloaded', { unit }))}
      </div>
      {needsDestination && (
        <div className={classes.pair}>
          {included('includedLoadedMetres', text('prices.includedLoaded', { unit }))}
          {perDistance('loadedPerMileMinor', text('prices.perLoaded', { unit }))}
        </div>
      )}
      <div className={classes.pair}>
        <NumberInput size="xs" label={text('prices.includedTime')} min={0} max={7200} allowDecimal={false} hideControls value={Math.round(price.includedServiceSeconds / 60)} onChange={(minutes) => onChange({ ...price, includedServiceSeconds: Number(minutes) * 60 })} />
        {amount('perHourMinor', text('prices.perHour'))}
      </div>
      <div className={classes.pair}>
        {amount('minimumMinor', text('prices.minimum'))}
        {needsDestination && amount('storagePerDayMinor', text('prices.storage'))}
      </div>
      {toCheck && <Checkbox size="sm" label={text('prices.isChecked')} checked={false} onChange={() => onChange(checked)} />}
      <Button className={classes.start} variant="subtle" color="red" onClick={onRemove}>
        {text('prices.removeOf', { name: price.label })}
      </Button>
    </div>
  );
}
