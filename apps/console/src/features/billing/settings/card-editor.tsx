import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { changeRateCard, createRateCard } from '@truckroll/contracts/billing/api.ts';
import type { RateCard } from '@truckroll/contracts/billing/schemas.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import { useState } from 'react';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { client } from '../../../app/api.ts';
import { NEW } from '../../../app/kept-forms.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsRecord, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { AmountInput } from './amount-input.tsx';
import { emptyCard, factsOf, isFilledIn, isHour, type CardDraft } from './card-draft.ts';
import { ExtrasFields } from './extras-fields.tsx';
import { PriceFields } from './price-fields.tsx';
import { PricePreviewPanel } from './price-preview-panel.tsx';
import classes from './prices.module.css';
import { rateCardsQuery } from './rate-cards-query.ts';
import { TaxFields } from './tax-fields.tsx';

const EVERYBODY = 'everybody';
const FEES = { beforeAssignedMinor: 'beforeAssigned', assignedMinor: 'assigned', enRouteMinor: 'enRoute', onSceneMinor: 'onScene' } as const;

/** One rate card, and beside it what a job would cost by it as it stands. */
export function CardEditor({ opened, services, accounts, onClose }: { opened: RateCard | undefined; services: readonly Service[]; accounts: readonly Account[]; onClose: () => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { base: card, draft, isTouched, change: set, load, forget, notice } = useKeptForm('rate-card', opened?.id ?? NEW, opened, (known: RateCard | undefined): CardDraft => (known ? factsOf(known) : emptyCard(organisation.currency, text('prices.everybody'))));
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: () => (card ? client.call(changeRateCard, { params: { rateCardId: card.id }, body: draft }, { ifMatch: card.version }) : client.call(createRateCard, { body: draft })),
    onSuccess: async ({ name }) => {
      forget();
      await queryClient.invalidateQueries({ queryKey: keys.rateCards });
      notices.done(card ? text('saved') : text('prices.created', { name }));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = (await queryClient.fetchQuery({ ...rateCardsQuery, staleTime: 0 })).find(({ id }) => id === card?.id);
    if (!now) return close();
    load(now);
    save.reset();
  };
  const needed = (words: string): string | undefined => (asked && words.trim() === '' ? text('needed') : undefined);
  const submit = (): void => {
    setAsked(true);
    if (isFilledIn(draft)) save.mutate();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  const { currency, night, cancellation } = draft;
  const setNight = (change: Partial<NonNullable<CardDraft['night']>>): void => set({ night: night && { ...night, ...change } });
  return (
    <SettingsRecord wide title={card?.name ?? text('prices.new')} back={text('prices.back')} onBack={onClose}>
      <div className={classes.split}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {notice}
          <SettingsSection title={text('prices.card')} lead={text('prices.cardLead')}>
            <TextInput label={text('prices.name')} maxLength={120} dir="auto" value={draft.name} error={needed(draft.name)} onChange={(event) => set({ name: event.currentTarget.value })} />
            <Select label={text('prices.payer')} description={card ? undefined : text('prices.payerHint')} allowDeselect={false} disabled={card !== undefined} data={[{ value: EVERYBODY, label: text('prices.everybody') }, ...accounts.map(({ id, name }) => ({ value: id, label: name }))]} value={draft.accountId ?? EVERYBODY} onChange={(value) => set({ accountId: value === EVERYBODY ? null : value })} />
          </SettingsSection>
          <SettingsSection title={text('prices.prices')} lead={text('prices.pricesLead')}>
            <PriceFields prices={draft.services} services={services} currency={currency} units={organisation.units} faultOf={needed} onChange={(prices) => set({ services: prices })} />
          </SettingsSection>
          <SettingsSection title={text('prices.extras')} lead={text('prices.extrasLead')}>
            <ExtrasFields extras={draft.extras} currency={currency} faultOf={needed} onChange={(extras) => set({ extras })} />
          </SettingsSection>
          <SettingsSection title={text('prices.night')} lead={text('prices.nightLead')}>
            <Switch label={text('prices.nightOn')} checked={night !== null} onChange={(event) => set({ night: event.currentTarget.checked ? { from: '22:00', to: '06:00', surchargeBasisPoints: 2500 } : null })} />
            {night && (
              <div className={classes.pair}>
                <TextInput label={text('prices.from')} dir="ltr" maxLength={5} value={night.from} error={isHour(night.from) ? undefined : text('prices.timeWrong')} onChange={(event) => setNight({ from: event.currentTarget.value })} />
                <TextInput label={text('prices.to')} dir="ltr" maxLength={5} value={night.to} error={isHour(night.to) ? undefined : text('prices.timeWrong')} onChange={(event) => setNight({ to: event.currentTarget.value })} />
                <DecimalInput label={text('prices.share')} min={0} max={500} decimalScale={2} hideControls value={night.surchargeBasisPoints / 100} onChange={(share) => setNight({ surchargeBasisPoints: Math.round(Number(share) * 100) })} />
              </div>
            )}
          </SettingsSection>
          <SettingsSection title={text('prices.fees')} lead={text('prices.feesLead')}>
            <NumberInput label={text('prices.freeMinutes')} min={0} max={1440} allowDecimal={false} hideControls value={Math.round(cancellation.freeSeconds / 60)} onChange={(minutes) => set({ cancellation: { ...cancellation, freeSeconds: Number(minutes) * 60 } })} />
            {(Object.keys(FEES) as (keyof typeof FEES)[]).map((stage) => (
              <AmountInput key={stage} label={text(`prices.${FEES[stage]}`)} currency={currency} minor={cancellation[stage]} onChange={(minor) => set({ cancellation: { ...cancellation, [stage]: minor } })} />
            ))}
            <AmountInput label={text('prices.goneOnArrival')} currency={currency} minor={draft.goneOnArrivalMinor} onChange={(goneOnArrivalMinor) => set({ goneOnArrivalMinor })} />
            <DecimalInput label={text('prices.unsuccessful')} min={0} max={100} decimalScale={2} hideControls value={draft.unsuccessfulShareBasisPoints / 100} onChange={(share) => set({ unsuccessfulShareBasisPoints: Math.round(Number(share) * 100) })} />
          </SettingsSection>
          <SettingsSection title={text('prices.taxes')} lead={text('prices.taxesLead')}>
            <TaxFields taxes={draft.taxes} faultOf={needed} onChange={(taxes) => set({ taxes })} />
          </SettingsSection>
          <SaveBar dirty={!card || isTouched} busy={save.isPending} fault={save.error} onDiscard={close} onLoadTheirs={() => void loadTheirs()} />
        </form>
        <PricePreviewPanel card={draft} services={services} />
      </div>
    </SettingsRecord>
  );
}
