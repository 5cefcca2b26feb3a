import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changePayPlan, createPayPlan, type PayPlan, type PayTerms } from '@truckroll/contracts/billing/pay.api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { NEW } from '../../../app/kept-forms.ts';
import { useNotices } from '../../../app/notices.tsx';
import { payPlansQuery, refreshPay } from '../../../app/pay.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsRecord, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { AmountInput } from './amount-input.tsx';
import { PayPreviewPanel } from './pay-preview-panel.tsx';
import classes from './prices.module.css';

const termsOf = ({ id: _id, currency: _currency, version: _version, ...terms }: PayPlan): PayTerms => terms;
const emptyTerms = (units: 'imperial' | 'metric'): PayTerms => ({ name: '', perJobMinor: 0, services: [], priceShareBasisPoints: 0, perHourMinor: 0, perDistanceMinor: 0, distanceUnit: units === 'imperial' ? 'mile' : 'kilometre', minimumMinor: 0, goneOnArrivalBasisPoints: 5_000, unsuccessfulBasisPoints: 5_000 });

/** One pay plan, and beside it what a job would pay by it as it stands. */
export function PayPlanEditor({ opened, services, onClose }: { opened: PayPlan | undefined; services: readonly Service[]; onClose: () => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { base: plan, draft: terms, isTouched, change: set, load, forget, notice } = useKeptForm('pay-plan', opened?.id ?? NEW, opened, (known: PayPlan | undefined) => (known ? termsOf(known) : emptyTerms(organisation.units)));
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    forget();
    onClose();
  };
  const currency = plan?.currency ?? organisation.currency;
  const named = terms.name.trim() !== '';
  const save = useMutation({
    mutationFn: () => (plan ? client.call(changePayPlan, { params: { payPlanId: plan.id }, body: terms }, { ifMatch: plan.version }) : client.call(createPayPlan, { body: terms })),
    onSuccess: async () => {
      forget();
      await refreshPay();
      notices.done(text('saved'));
      onClose();
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = (await queryClient.fetchQuery({ ...payPlansQuery, staleTime: 0 })).find(({ id }) => id === plan?.id);
    if (!now) return close();
    load(now);
    save.reset();
  };
  const submit = (): void => {
    setAsked(true);
    if (named) save.mutate();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  const share = (label: string, name: 'priceShareBasisPoints' | 'goneOnArrivalBasisPoints' | 'unsuccessfulBasisPoints') => <DecimalInput label={label} min={0} max={100} decimalScale={2} hideControls selectAllOnFocus value={terms[name] / 100} onChange={(typed) => set({ [name]: Math.round(Number(typed) * 100) })} />;
  return (
    <SettingsRecord wide title={plan?.name ?? text('pay.new')} back={text('pay.back')} onBack={onClose}>
      <div className={classes.split}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {notice}
          <SettingsSection title={text('pay.plan')} lead={text('pay.planLead')}>
            <TextInput label={text('pay.name')} maxLength={80} dir="auto" value={terms.name} error={asked && !named ? text('needed') : undefined} onChange={(event) => set({ name: event.currentTarget.value })} />
          </SettingsSection>
          <SettingsSection title={text('pay.done')} lead={text('pay.doneLead')}>
            <AmountInput label={text('pay.perJob')} currency={currency} minor={terms.perJobMinor} onChange={(perJobMinor) => set({ perJobMinor })} />
            <ServiceAmounts terms={terms} services={services} currency={currency} onChange={(own) => set({ services: own })} />
            {share(text('pay.priceShare'), 'priceShareBasisPoints')}
            <AmountInput label={text('pay.minimum')} currency={currency} minor={terms.minimumMinor} onChange={(minimumMinor) => set({ minimumMinor })} />
          </SettingsSection>
          <SettingsSection title={text('pay.timeAndWay')} lead={text('pay.timeAndWayLead')}>
            <AmountInput label={text('pay.perHour')} currency={currency} minor={terms.perHourMinor} onChange={(perHourMinor) => set({ perHourMinor })} />
            <AmountInput label={text(`pay.per.${terms.distanceUnit}`)} currency={currency} minor={terms.perDistanceMinor} onChange={(perDistanceMinor) => set({ perDistanceMinor })} />
          </SettingsSection>
          <SettingsSection title={text('pay.inVain')} lead={text('pay.inVainLead')}>
            {share(text('pay.goneOnArrival'), 'goneOnArrivalBasisPoints')}
            {share(text('pay.unsuccessful'), 'unsuccessfulBasisPoints')}
          </SettingsSection>
          <SaveBar dirty={!plan || isTouched} busy={save.isPending} fault={save.error} onDiscard={close} onLoadTheirs={() => void loadTheirs()} />
        </form>
        <PayPreviewPanel terms={terms} services={services} currency={currency} />
      </div>
    </SettingsRecord>
  );
}

/** Services that pay another amount than the usual. */
function ServiceAmounts({ terms, services, currency, onChange }: { terms: PayTerms; services: readonly Service[]; currency: string; onChange: (own: PayTerms['services']) => void }) {
  const text = useSettingsText();
  const own = terms.services;
  const others = services.filter(({ id, active }) => active && !own.some(({ serviceId }) => serviceId === id));
  const nameOf = (serviceId: string): string => services.find(({ id }) => id === serviceId)?.name ?? text('prices.gone');
  return (
    <>
      <ul className={classes.rows}>
        {own.map(({ serviceId, perJobMinor }) => (
          <li key={serviceId} className={classes.ownAmount}>
            <AmountInput size="xs" label={nameOf(serviceId)} currency={currency} minor={perJobMinor} onChange={(minor) => onChange(own.map((one) => (one.serviceId === serviceId ? { serviceId, perJobMinor: minor } : one)))} />
            <ActionIcon size={30} variant="subtle" color="gray" aria-label={text('prices.removeOf', { name: nameOf(serviceId) })} onClick={() => onChange(own.filter((one) => one.serviceId !== serviceId))}>
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {others.length > 0 && <Select size="xs" searchable aria-label={text('pay.addService')} placeholder={text('pay.addService')} data={others.map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={(serviceId) => serviceId !== null && onChange([...own, { serviceId, perJobMinor: terms.perJobMinor }])} />}
    </>
  );
}
