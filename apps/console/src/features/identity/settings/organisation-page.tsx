import { Input, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getOrganisationStanding, patchOrganisation } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { languageName, languages } from '@truckroll/ui';
import { useState } from 'react';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { meQuery, useMe } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { AppearancePreview } from './appearance-preview.tsx';
import { ColourField } from './colour-field.tsx';
import { LogoField } from './logo-field.tsx';
import { NumberingSection } from './numbering-section.tsx';
import { OwnHostSection } from './own-host-section.tsx';

type Organisation = Me['organisation'];

const CURRENCIES = Intl.supportedValuesOf('currency');
const PHONE = /^\+[1-9]\d{6,14}$/;
const MINUTE = 60;
/** What rules take when nothing is set: the contract's own words (identity, ChangedSettings). */
const USUAL = { goaContactTries: 2, goaWaitSeconds: 300 };

const COLOUR = /^#[0-9a-f]{6}$/i;

const valuesOf = ({ name, phone, timeZone, currency, language, units, colour, headerColour, settings }: Organisation) => ({
  name,
  phone: phone ?? '',
  timeZone,
  currency,
  language,
  units,
  colour: colour ?? '',
  headerColour: headerColour ?? '',
  goaContactTries: Number(settings['goaContactTries'] ?? USUAL.goaContactTries),
  goaWaitMinutes: Number(settings['goaWaitSeconds'] ?? USUAL.goaWaitSeconds) / MINUTE,
  reviewInvoices: settings['reviewInvoices'] === true,
  signInByLink: settings['signInByLink'] === true,
});
type Values = ReturnType<typeof valuesOf>;

const changeOf = ({ goaContactTries, goaWaitMinutes, reviewInvoices, signInByLink, phone, colour, headerColour, ...fields }: Values) => ({
  ...fields,
  phone: phone.trim() === '' ? null : phone,
  colour: colour === '' ? null : colour,
  headerColour: headerColour === '' ? null : headerColour,
  settings: { goaContactTries, goaWaitSeconds: Math.round(goaWaitMinutes * MINUTE), reviewInvoices, signInByLink },
});

const isSame = (one: Values, other: Values): boolean => (Object.keys(other) as (keyof Values)[]).every((name) => one[name] === other[name]);


/** The business itself: name, phone, time, money, measures, and what rules insist on. */
export function OrganisationPage() {
  const text = useSettingsText();
  const notices = useNotices();
  const me = useMe();
  // What was read when the form was filled: what others change meanwhile must not slip under it.
  const [organisation, setOrganisation] = useState(me.organisation);
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: valuesOf(organisation),
    validate: {
      name: (value) => (value.trim() === '' ? text('needed') : null),
      phone: (value) => (value.trim() === '' || PHONE.test(value.trim()) ? null : text('organisation.phoneWrong')),
      colour: (value) => (value === '' || COLOUR.test(value) ? null : text('organisation.colourWrong')),
      headerColour: (value) => (value === '' || COLOUR.test(value) ? null : text('organisation.colourWrong')),
    },
  });

  const standing = useQuery({ queryKey: keys.organisationStanding, queryFn: () => client.call(getOrganisationStanding, {}) });

  const know = (changed: Organisation): void => {
    queryClient.setQueryData<Me | null>(keys.me, (known) => known && { ...known, organisation: changed });
    setOrganisation(changed);
  };
  const show = (changed: Organisation): void => {
    know(changed);
    form.setValues(valuesOf(changed));
    save.reset();
  };
  const save = useMutation({
    mutationFn: (values: Values) => client.call(patchOrganisation, { body: changeOf(values) }, { ifMatch: organisation.version }),
    onSuccess: (changed) => {
      show(changed);
      notices.done(text('saved'));
    },
  });
  const loadTheirs = async (): Promise<void> => {
    const now = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    if (now) show(now.organisation);
  };

  return (
    <SettingsPage title={text('pages.organisation')} lead={text('organisation.lead')}>
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        <SettingsSection title={text('organisation.business')} lead={text('organisation.businessLead')}>
          <TextInput label={text('organisation.name')} maxLength={120} {...form.getInputProps('name')} dir="auto" />
          <TextInput label={text('organisation.phone')} description={text('organisation.phoneHint')} type="tel" dir="ltr" {...form.getInputProps('phone')} />
          <TextInput label={text('organisation.portal')} readOnly dir="ltr" value={`${location.origin}/?organisation=${organisation.slug}`} />
        </SettingsSection>
        <SettingsSection title={text('organisation.looks')} lead={text('organisation.looksLead')}>
          <LogoField logoUrl={organisation.appearance.logoUrl} version={organisation.version} onChanged={know} />
          <ColourField label={text('organisation.headerColour')} description={text('organisation.headerColourHint')} value={form.values.headerColour} error={form.errors['headerColour']} onChange={(value) => form.setFieldValue('headerColour', value)} />
          <ColourField label={text('organisation.colour')} description={text('organisation.colourHint')} value={form.values.colour} error={form.errors['colour']} onChange={(value) => form.setFieldValue('colour', value)} />
          <AppearancePreview name={form.values.name} logoUrl={organisation.appearance.logoUrl} colour={COLOUR.test(form.values.colour) ? form.values.colour.toLowerCase() : null} headerColour={COLOUR.test(form.values.headerColour) ? form.values.headerColour.toLowerCase() : null} />
        </SettingsSection>
        <SettingsSection title={text('organisation.locality')} lead={text('organisation.localityLead')}>
          <Select label={text('organisation.timeZone')} searchable allowDeselect={false} data={Intl.supportedValuesOf('timeZone')} {...form.getInputProps('timeZone')} />
          <Select label={text('organisation.currency')} disabled={standing.data?.currencyFixed} description={standing.data?.currencyFixed ? text('organisation.currencyFixed') : text('organisation.currencyHint')} searchable allowDeselect={false} data={CURRENCIES} {...form.getInputProps('currency')} />
          <Select label={text('organisation.language')} allowDeselect={false} data={languages.map((value) => ({ value, label: languageName(value) }))} {...form.getInputProps('language')} />
          <Input.Wrapper label={text('organisation.units')} labelElement="div" size="sm">
            <SegmentedControl fullWidth aria-label={text('organisation.units')} data={[{ value: 'imperial', label: text('organisation.miles') }, { value: 'metric', label: text('organisation.kilometres') }]} {...form.getInputProps('units')} />
          </Input.Wrapper>
        </SettingsSection>
        <SettingsSection title={text('organisation.rules')} lead={text('organisation.rulesLead')}>
          <NumberInput label={text('organisation.goaTries')} description={text('organisation.goaTriesHint')} min={0} max={10} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('goaContactTries')} />
          <DecimalInput label={text('organisation.goaWait')} min={0} max={60} decimalScale={1} clampBehavior="strict" {...form.getInputProps('goaWaitMinutes')} />
          <Switch label={text('organisation.reviewInvoices')} description={text('organisation.reviewInvoicesHint')} {...form.getInputProps('reviewInvoices', { type: 'checkbox' })} />
        </SettingsSection>
        <SettingsSection title={text('organisation.signIn')} lead={text('organisation.signInLead')}>
          <Switch label={text('organisation.signInByLink')} description={text('organisation.signInByLinkHint')} {...form.getInputProps('signInByLink', { type: 'checkbox' })} />
        </SettingsSection>
        <SaveBar dirty={!isSame(form.values, valuesOf(organisation))} busy={save.isPending} fault={save.error} onDiscard={() => show(organisation)} onLoadTheirs={() => void loadTheirs()} />
      </form>
      <NumberingSection />
      <OwnHostSection />
    </SettingsPage>
  );
}
