import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { invitePortalUser } from '@truckroll/contracts/customers/api.ts';
import { useState } from 'react';
import { beside, Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { AccessFields, type Access } from './access-fields.tsx';
import { customersQuery } from './portal-users-query.ts';
import classes from './portal-users.module.css';

type Choice = { value: string; label: string };
type Values = { customerId: string | null; email: string; name: string; access: Access };

/** Opens the portal to somebody of a customer; the link goes to his mail. */
export function InvitePortalUserDialog({ onClose }: { onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data: found = [], isError, error } = useQuery(customersQuery(q));
  const [chosen, setChosen] = useState<Choice>();
  // The chosen one stays in the list while another word is looked for.
  const choices = [...(chosen ? [chosen] : []), ...found.map(({ id, name, email, phone }) => ({ value: id, label: beside(name, email ?? phone) })).filter(({ value }) => value !== chosen?.value)];
  const form = useForm<Values>({
    initialValues: { customerId: null, email: '', name: '', access: { role: 'customer', siteIds: [] } },
    validate: {
      customerId: (value) => (value ? null : text('portalUsers.chooseCustomer')),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : text('portalUsers.emailWrong')),
      name: (value) => (value.trim() === '' ? text('needed') : null),
    },
  });
  const { customerId, access } = form.values;
  const send = useMutation({
    mutationFn: ({ email, name, access: { role, siteIds } }: Values) => client.call(invitePortalUser, { body: { customerId: customerId!, email, name, role, siteIds: siteIds.length > 0 ? siteIds : null } }),
    onSuccess: async ({ email }) => {
      await queryClient.invalidateQueries({ queryKey: keys.portalUsers });
      notices.done(text('portalUsers.sent', { email }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text('portalUsers.invite')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => send.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {send.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(send.error, say)}
          </Alert>
        )}
        <Select
          label={text('portalUsers.customer')}
          placeholder={text('portalUsers.customerHint')}
          data-autofocus
          searchable
          filter={({ options }) => options}
          nothingFoundMessage={isError ? problemText(error, say) : text('portalUsers.noCustomer')}
          data={choices}
          {...form.getInputProps('customerId')}
          onSearchChange={(words) => setTyped(words === chosen?.label ? '' : words)}
          onChange={(value) => {
            const email = found.find(({ id }) => id === value)?.email;
            setChosen(choices.find((choice) => choice.value === value));
            form.setFieldValue('customerId', value);
            form.setFieldValue('access', { ...access, siteIds: [] });
            if (email && form.values.email === '') form.setFieldValue('email', email);
          }}
        />
        <TextInput label={text('portalUsers.email')} type="email" autoComplete="off" {...form.getInputProps('email')} dir="ltr" />
        <TextInput label={text('portalUsers.name')} maxLength={200} autoComplete="off" {...form.getInputProps('name')} dir="auto" />
        <AccessFields customerId={customerId ?? undefined} value={access} onChange={(value) => form.setFieldValue('access', value)} />
        <Button type="submit" size="sm" loading={send.isPending}>
          {text('portalUsers.send')}
        </Button>
      </form>
    </Modal>
  );
}
