import { Alert, Button, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createKey } from '@truckroll/contracts/identity/api.ts';
import { useTranslation } from 'react-i18next';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { permissionsQuery } from './access-query.ts';
import classes from './access.module.css';
import { RightPicker } from './right-picker.tsx';
import { SecretDialog } from './secret-dialog.tsx';

/** Makes a key and shows it once, to be copied before the dialog closes. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const { i18n } = useTranslation();
  const { data: words = [] } = useQuery(permissionsQuery(i18n.language));
  const form = useForm({
    initialValues: { name: '', expiresInDays: 90, requestsPerMinute: 600, permissions: [] as string[] },
    validate: { name: (value) => (value.trim() === '' ? text('needed') : null), permissions: (value) => (value.length > 0 ? null : text('keys.oneRight')) },
  });
  const make = useMutation({
    mutationFn: (body: typeof form.values) => client.call(createKey, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  if (make.data) return <SecretDialog title={text('keys.madeTitle')} hint={text('keys.madeHint')} values={[{ label: text('keys.secret'), value: make.data.secret }]} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} size="lg" title={text('keys.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => make.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {make.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(make.error, say)}
          </Alert>
        )}
        <TextInput label={text('keys.name')} data-autofocus maxLength={80} {...form.getInputProps('name')} dir="auto" />
        <NumberInput label={text('keys.life')} min={1} max={730} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('expiresInDays')} />
        <NumberInput label={text('keys.quota')} min={1} max={6000} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('requestsPerMinute')} />
        <RightPicker label={text('keys.rights')} words={words.filter(({ forPrograms }) => forPrograms)} value={form.values.permissions} fault={typeof form.errors['permissions'] === 'string' ? form.errors['permissions'] : undefined} onChange={(value) => form.setFieldValue('permissions', value)} />
        <Button type="submit" size="sm" loading={make.isPending}>
          {text('keys.add')}
        </Button>
      </form>
    </Modal>
  );
}
