import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createClientOrganisation } from '@truckroll/contracts/identity/api.ts';
import { languageName, languages, Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMe } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';

/** The contract's own words (identity, Slug). */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,46}[a-z0-9])$/;
/** A short name to begin with: `Bay Towing` → `bay-towing`. */
const shortOf = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 48);

/** Creates a client organisation, at first with the provider's own time zone, money and language, and invites its owner. */
export function CreateClientDialog({ onClose }: { onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { timeZone, currency, language, units } = useMe().organisation;
  const form = useForm({
    initialValues: { name: '', slug: '', timeZone, currency, language, owner: '' },
    validate: {
      name: (value) => (value.trim() === '' ? text('needed') : null),
      slug: (value) => (SLUG.test(value) ? null : text('provider.slugWrong')),
      owner: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : say('firstRun.emailWrong')),
    },
  });
  const create = useMutation({
    mutationFn: (body: typeof form.values) => client.call(createClientOrganisation, { body: { ...body, units } }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: keys.clients });
      notices.done(text('provider.created', { name }));
      onClose();
    },
  });
  /** The short name follows the name until somebody writes one himself. */
  const rename = (name: string): void => {
    if (form.values.slug === shortOf(form.values.name)) form.setFieldValue('slug', shortOf(name));
    form.setFieldValue('name', name);
  };
  return (
    <Modal opened onClose={onClose} title={text('provider.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => create.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {create.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(create.error, say)}
          </Alert>
        )}
        <TextInput label={text('provider.name')} data-autofocus maxLength={120} {...form.getInputProps('name')} onChange={(event) => rename(event.currentTarget.value)} dir="auto" />
        <TextInput label={text('provider.slug')} maxLength={48} autoComplete="off" {...form.getInputProps('slug')} dir="ltr" />
        <Select label={text('provider.timeZone')} searchable allowDeselect={false} data={Intl.supportedValuesOf('timeZone')} {...form.getInputProps('timeZone')} />
        <Select label={text('provider.currency')} searchable allowDeselect={false} data={Intl.supportedValuesOf('currency')} {...form.getInputProps('currency')} />
        <Select label={text('provider.language')} allowDeselect={false} data={languages.map((value) => ({ value, label: languageName(value) }))} {...form.getInputProps('language')} />
        <TextInput label={text('provider.owner')} description={text('provider.ownerHint')} type="email" autoComplete="off" {...form.getInputProps('owner')} dir="ltr" />
        <Button type="submit" size="sm" loading={create.isPending}>
          {text('provider.add')}
        </Button>
      </form>
    </Modal>
  );
}
