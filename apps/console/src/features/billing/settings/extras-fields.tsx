import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { AmountInput } from './amount-input.tsx';
import { replaced, without, type Extra } from './card-draft.ts';
import classes from './prices.module.css';

const UNITS = ['each', 'hour', 'litre', 'kwh', 'mile'] as const;

const freeCode = (taken: readonly string[]): string => {
  for (let n = 1; ; n++) if (!taken.includes(`extra_${n}`)) return `extra_${n}`;
};

/** Parts and extras with their prices. */
export function ExtrasFields({ extras, currency, faultOf, onChange }: { extras: readonly Extra[]; currency: string; faultOf: (words: string) => string | undefined; onChange: (extras: Extra[]) => void }) {
  const text = useSettingsText();
  return (
    <>
      <ul className={classes.rows}>
        {extras.map((extra, index) => {
          const title = text('prices.extra', { n: index + 1 });
          const put = (change: Partial<Extra>): void => onChange(replaced(extras, index, { ...extra, ...change }));
          return (
            <li key={extra.code} className={classes.extra}>
              <TextInput size="xs" aria-label={title} maxLength={120} dir="auto" value={extra.label} error={faultOf(extra.label)} onChange={(event) => put({ label: event.currentTarget.value })} />
              <AmountInput size="xs" hideLabel label={`${text('prices.price')}: ${extra.label || title}`} currency={currency} minor={extra.unitMinor} onChange={(unitMinor) => put({ unitMinor })} />
              <Select size="xs" aria-label={`${text('prices.unit')}: ${extra.label || title}`} allowDeselect={false} data={UNITS.map((unit) => ({ value: unit, label: text(`prices.units.${unit}`) }))} value={extra.unit} onChange={(unit) => put({ unit: unit as Extra['unit'] })} />
              <Checkbox size="xs" label={text('prices.taxable')} checked={extra.taxable} onChange={(event) => put({ taxable: event.currentTarget.checked })} />
              <ActionIcon aria-label={text('prices.removeOf', { name: extra.label || title })} onClick={() => onChange(without(extras, index))}>
                <IconX size={15} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button className={classes.start} variant="default" leftSection={<IconPlus size={14} />} disabled={extras.length >= 300} onClick={() => onChange([...extras, { code: freeCode(extras.map(({ code }) => code)), label: '', unitMinor: 0, unit: 'each', taxable: true }])}>
        {text('prices.addExtra')}
      </Button>
    </>
  );
}
