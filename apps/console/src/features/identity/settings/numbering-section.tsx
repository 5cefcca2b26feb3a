import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getCreditNoteNumbering, getInvoiceNumbering, putCreditNoteNumbering, putInvoiceNumbering } from '@truckroll/contracts/billing/numbering.api.ts';
import type { Numbering } from '@truckroll/contracts/core/numbering.ts';
import { getJobNumbering, putJobNumbering } from '@truckroll/contracts/jobs/numbering.api.ts';
import { numberText } from '@truckroll/kernel';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useText } from '../../../app/text.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './organisation.module.css';

const SERIES = {
  jobs: { read: getJobNumbering, write: putJobNumbering },
  invoices: { read: getInvoiceNumbering, write: putInvoiceNumbering },
  creditNotes: { read: getCreditNoteNumbering, write: putCreditNoteNumbering },
} as const;
type SeriesName = keyof typeof SERIES;

/** How jobs, invoices and credit notes are numbered; each series is saved by itself. */
export function NumberingSection() {
  const text = useSettingsText();
  return (
    <SettingsSection title={text('organisation.numbering')} lead={text('organisation.numberingLead')}>
      {(Object.keys(SERIES) as SeriesName[]).map((name) => (
        <Series key={name} name={name} />
      ))}
    </SettingsSection>
  );
}

function Series({ name }: { name: SeriesName }) {
  const query = useQuery({ queryKey: keys.numbering(name), queryFn: () => client.call(SERIES[name].read, {}) });
  return query.data ? <SeriesForm key={query.data.version} name={name} numbering={query.data} /> : null;
}

function SeriesForm({ name, numbering }: { name: SeriesName; numbering: Numbering }) {
  const text = useSettingsText();
  const consoleText = useText();
  const notices = useNotices();
  const { prefix, width, yearly, nextNumber } = numbering;
  const form = useForm({ mode: 'controlled', initialValues: { prefix, width, yearly, nextNumber }, validate: { prefix: (value) => (/^[\p{L}#./-]*$/u.test(value) ? null : text('organisation.prefixWrong')) } });
  const save = useMutation({
    mutationFn: ({ nextNumber: next, ...values }: typeof form.values) => client.call(SERIES[name].write, { body: { ...values, ...(next === nextNumber ? {} : { nextNumber: next }) } }, { ifMatch: numbering.version }),
    onSuccess: (changed) => {
      queryClient.setQueryData(keys.numbering(name), changed);
      notices.done(text('saved'));
    },
  });
  const { values } = form;
  // Another way of counting begins elsewhere, unless somebody says where.
  const next = values.yearly === yearly || values.nextNumber !== nextNumber ? values.nextNumber : numbering.nextOtherwise;
  return (
    <form className={classes.series} noValidate onSubmit={form.onSubmit((given) => save.mutate(given))} aria-label={text(`organisation.series.${name}`)}>
      <h4 className={classes.seriesName}>{text(`organisation.series.${name}`)}</h4>
      <TextInput label={text('organisation.prefix')} maxLength={10} dir="ltr" {...form.getInputProps('prefix')} />
      <NumberInput label={text('organisation.digits')} min={1} max={9} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('width')} />
      <NumberInput label={text('organisation.nextNumber')} min={1} max={999_999_999} allowDecimal={false} allowNegative={false} {...form.getInputProps('nextNumber')} />
      <Switch className={classes.wide} label={text('organisation.yearly')} {...form.getInputProps('yearly', { type: 'checkbox' })} />
      <p className={classes.wide}>
        {text('organisation.nextIs')} <strong dir="ltr">{numberText(values, next, numbering.year)}</strong>
      </p>
      {save.error && (
        <p className={classes.fault} role="alert">
          {problemText(save.error, consoleText)}
        </p>
      )}
      {form.isDirty() && (
        <Button className={classes.wide} type="submit" variant="default" loading={save.isPending}>
          {text('organisation.saveNumbering')}
        </Button>
      )}
    </form>
  );
}
