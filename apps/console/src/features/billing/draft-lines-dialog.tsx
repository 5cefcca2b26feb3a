import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { ReasonField } from '../../app/reason-field.tsx';
import { useText } from '../../app/text.ts';
import { addLine, isAsItWas, linesToSend, sumBeforeTaxes, typedLines, type TypedLine } from './draft-lines.ts';
import { useReviseDraft } from './invoice-actions.ts';
import classes from './money.module.css';
import { MoneyDialog } from './money-dialog.tsx';
import { MoneyField } from '../../app/money-field.tsx';

/** The lines of a draft as the office wants them; its taxes are worked out by the server. */
export function DraftLinesDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const text = useText();
  const { locale } = useLocality();
  const revise = useReviseDraft(invoice);
  const [lines, setLines] = useState(() => typedLines(invoice.lines));
  const [reason, setReason] = useState('');
  const change = (key: string, changed: Partial<TypedLine>): void => setLines((before) => before.map((line) => (line.key === key ? { ...line, ...changed } : line)));
  const ready = linesToSend(lines);
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency: invoice.currency }, locale);
  return (
    <MoneyDialog
      title={text('money.lines.title')}
      wide
      consequences={[text('money.lines.sum', { before: money(invoice.subtotalMinor), after: money(sumBeforeTaxes(lines)) }), text('money.lines.taxes'), text('money.lines.stays')]}
      submit={text('money.lines.submit')}
      ready={ready !== undefined && reason.trim() !== '' && !isAsItWas(lines, invoice.lines)}
      busy={revise.isPending}
      onSubmit={() => ready && revise.mutate({ lines: ready, reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ol className={classes.typed}>
        {lines.map((line, index) => (
          <li key={line.key} className={classes.typedLine}>
            <TextInput aria-label={text('money.lines.label', { n: index + 1 })} placeholder={text('money.lines.what')} maxLength={200} value={line.label} error={line.label.trim() === ''} dir="auto" onChange={(event) => change(line.key, { label: event.currentTarget.value })} />
            <MoneyField label={text('money.lines.amount', { n: index + 1 })} hideLabel currency={invoice.currency} minor={line.amountMinor} error={line.amountMinor === undefined ? ' ' : undefined} onChange={(amountMinor) => change(line.key, { amountMinor })} />
            <Checkbox label={text('money.lines.taxed')} aria-label={text('money.lines.taxedLine', { n: index + 1 })} checked={line.taxable} onChange={(event) => change(line.key, { taxable: event.currentTarget.checked })} />
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={text('money.lines.remove', { what: line.label || String(index + 1) })} onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}>
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button className={classes.addLine} variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setLines(addLine)}>
        {text('money.lines.add')}
      </Button>
      <ReasonField label={text('money.reason')} usual={(['agreed', 'wrong', 'goodwill', 'missing'] as const).map((key) => text(`money.lines.reasons.${key}`))} value={reason} onChange={setReason} />
    </MoneyDialog>
  );
}
