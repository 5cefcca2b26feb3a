// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { ActionIcon, Button, MultiSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { territoriesQuery } from '../../../app/territories.ts';
import { replaced, without, type Tax } from './card-draft.ts';
import classes from './prices.module.css';

/** Taxes, everywhere or in some territories. */
export function TaxFields({ taxes, faultOf, onChange }: { taxes: readonly Tax[]; faultOf: (words: string) => string | undefined; onChange: (taxes: Tax[]) => void }) {
  const text = useSettingsText();
  const { data: territories = [] } = useQuery(territoriesQuery);
  return (
    <>
      <ul className={classes.rows}>
        {taxes.map((tax, index) => {
          const title = text('prices.tax', { n: index + 1 });
          const put = (change: Partial<Tax>): void => onChange(replaced(taxes, index, { ...tax, ...change }));
          return (
            // Taxes have no key of their own, and none changes its place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={classes.tax}>
              <TextInput size="xs" aria-label={`${text('prices.taxName')}: ${title}`} placeholder={text('prices.taxName')} maxLength={80} dir="auto" value={tax.name} error={faultOf(tax.name)} onChange={(event) => put({ name: event.currentTarget.value })} />
              <DecimalInput size="xs" aria-label={`${text('prices.percent')}: ${tax.name || title}`} min={0} max={100} decimalScale={2} hideControls rightSection="%" value={tax.basisPoints / 100} onChange={(percent) => put({ basisPoints: Math.round(Number(percent) * 100) })} />
              {territories.length > 0 ? <MultiSelect size="xs" searchable aria-label={`${text('prices.territories')}: ${tax.name || title}`} placeholder={tax.territoryIds.length === 0 ? text('prices.everywhere') : undefined} data={territories.map(({ id, name }) => ({ value: id, label: name }))} value={tax.territoryIds} onChange={(territoryIds) => put({ territoryIds })} /> : <span />}
              <ActionIcon aria-label={text('prices.removeOf', { name: tax.name || title })} onClick={() => onChange(without(taxes, index))}>
                <IconX size={15} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button className={classes.start} variant="default" leftSection={<IconPlus size={14} />} disabled={taxes.length >= 50} onClick={() => onChange([...taxes, { name: '', basisPoints: 0, territoryIds: [] }])}>
        {text('prices.addTax')}
      </Button>
    </>
  );
}
