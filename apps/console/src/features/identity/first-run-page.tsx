import { Alert, Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { setUp } from '@truckroll/contracts/identity/api.ts';
import { NewPasswordInput, preferredLanguage, SHORTEST_PASSWORD } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import { useText } from '../../app/text.ts';
import { EntryPage } from './entry-page.tsx';
import classes from './entry-page.module.css';

const currencies = ['USD', 'CAD', 'EUR', 'GBP', 'CHF', 'AUD', 'NZD', 'MXN', 'AED', 'SAR'];

/** The first page of an empty installation: the business and its owner. */
export function FirstRunPage() {
  const text = useText();
  const router = useRouter();
  const form = useForm({
    initialValues: { organisation: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: 'USD', units: 'imperial' as 'imperial' | 'metric', name: '', email: '', password: '' },
    validate: {
      organisation: (value) => (value.trim() === '' ? text('firstRun.needed') : null),
      name: (value) => (value.trim() === '' ? text('firstRun.needed') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : text('firstRun.emailWrong')),
      password: (value) => (value.length >= SHORTEST_PASSWORD ? null : text('firstRun.passwordShort', { n: SHORTEST_PASSWORD })),
    },
  });

  const found = useMutation({
    mutationFn: ({ organisation, timeZone, currency, units, name, email, password }: typeof form.values) =>
      client.call(setUp, { body: { organisation: { name: organisation, timeZone, currency, units, language: preferredLanguage() }, owner: { name, email, password }, code: new URLSearchParams(location.search).get('code') ?? undefined } }),
    onSuccess: ({ me }) => {
      queryClient.removeQueries({ queryKey: keys.setup });
      queryClient.setQueryData(keys.me, me);
      void router.navigate({ to: '/' });
    },
  });

  return (
    <EntryPage title={text('firstRun.title')} lead={text('firstRun.lead')}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => found.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {found.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(found.error, text)}
          </Alert>
        )}
        <h2 className={classes.group}>{text('firstRun.business')}</h2>
        <TextInput label={text('firstRun.organisation')} required withAsterisk={false} {...form.getInputProps('organisation')} />
        <Select label={text('firstRun.timeZone')} searchable allowDeselect={false} data={Intl.supportedValuesOf('timeZone')} {...form.getInputProps('timeZone')} />
        <div className={classes.pair}>
          <Select label={text('firstRun.currency')} allowDeselect={false} data={currencies} {...form.getInputProps('currency')} />
          <div>
            <label className="mantine-InputWrapper-label" id="units-label">
              {text('firstRun.units')}
            </label>
            <SegmentedControl fullWidth aria-labelledby="units-label" data={[{ value: 'imperial', label: text('firstRun.miles') }, { value: 'metric', label: text('firstRun.kilometres') }]} {...form.getInputProps('units')} />
          </div>
        </div>
        <h2 className={classes.group}>{text('firstRun.owner')}</h2>
        <TextInput label={text('firstRun.name')} autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
        <TextInput label={text('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
        <NewPasswordInput label={text('signIn.password')} about={[form.values.email, form.values.name, form.values.organisation]} {...form.getInputProps('password')} />
        <Button type="submit" size="sm" mt="xs" loading={found.isPending}>
          {text('firstRun.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
