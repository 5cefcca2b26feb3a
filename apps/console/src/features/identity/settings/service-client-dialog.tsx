import { Alert, Button, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeServiceClient, createServiceClient } from '@truckroll/contracts/identity/api.ts';
import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
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

type Values = { name: string; requestsPerMinute: number; permissions: string[] };

/** Makes a service client and shows its id and secret; or changes the name and rights of one. */
export function ServiceClientDialog({ changed, onClose }: { changed?: ServiceClient; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const { i18n } = useTranslation();
  const { data: words = [] } = useQuery(permissionsQuery(i18n.language));
  const form = useForm<Values>({
    initialValues: { name: changed?.name ?? '', requestsPerMinute: changed?.requestsPerMinute ?? 600, permissions: [...(changed?.permissions ?? [])] },
    validate: { name: (value) => (value.trim() === '' ? text('needed') : null), permissions: (value) => (value.length > 0 ? null : text('keys.oneRight')) },
  });
  const save = useMutation({
    mutationFn: async ({ requestsPerMinute, ...body }: Values) => {
      if (!changed) return client.call(createServiceClient, { body: { ...body, requestsPerMinute } });
      await client.call(changeServiceClient, { params: { clientId: changed.id }, body });
      return undefined;
    },
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: keys.serviceClients });
      if (!made) onClose();
    },
  });
  if (save.data)
    return (
      <SecretDialog
        title={text('clients.madeTitle')}
        hint={text('clients.madeHint')}
        values={[
          { label: text('clients.id'), value: save.data.client.id },
          { label: text('clients.secret'), value: save.data.secret },
          { label: text('clients.tokenAddress'), value: `${location.origin}/v1/oauth/token` },
        ]}
        onClose={onClose}
      />
    );
  return (
    <Modal opened onClose={onClose} size="lg" title={text(changed ? 'clients.change' : 'clients.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        <TextInput label={text('clients.name')} data-autofocus maxLength={80} {...form.getInputProps('name')} dir="auto" />
        {!changed && <NumberInput label={text('keys.quota')} min={1} max={6000} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('requestsPerMinute')} />}
        <RightPicker label={text('keys.rights')} words={words.filter(({ forPrograms }) => forPrograms)} value={form.values.permissions} fault={typeof form.errors['permissions'] === 'string' ? form.errors['permissions'] : undefined} onChange={(value) => form.setFieldValue('permissions', value)} />
        <Button type="submit" size="sm" loading={save.isPending}>
          {text(changed ? 'save' : 'clients.add')}
        </Button>
      </form>
    </Modal>
  );
}
