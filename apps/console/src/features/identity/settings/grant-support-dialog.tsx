import { Alert, Button, Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { grantSupport } from '@truckroll/contracts/identity/api.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';

const ROLES = ['read_only', 'admin'] as const;
/** The contract's own bound (identity, MOST_SUPPORT_HOURS). */
const MOST_HOURS = 168;

/** Lets the provider's support in: what for, what it may, how long. */
export function GrantSupportDialog({ replaces, onClose }: { replaces: boolean; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const form = useForm({
    initialValues: { reason: '', role: 'read_only' as (typeof ROLES)[number], hours: 24 as number | string },
    validate: { reason: (value) => (value.trim() === '' ? text('needed') : null), hours: (value) => (typeof value === 'number' ? null : text('needed')) },
  });
  const grant = useMutation({
    mutationFn: ({ hours, ...body }: typeof form.values) => client.call(grantSupport, { body: { ...body, hours: Number(hours) } }),
    onSuccess: async () => {
      await Promise.all([keys.supportAccess, keys.supportVisits].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      notices.done(text('support.granted'));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text('support.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => grant.mutate(values), (faults) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus())}>
        {grant.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(grant.error, say)}
          </Alert>
        )}
        <TextInput label={text('support.reason')} data-autofocus maxLength={300} {...form.getInputProps('reason')} dir="auto" />
        <Input.Wrapper label={text('support.role')} description={text('support.roleHint')} labelElement="div">
          <SegmentedControl fullWidth mt={6} aria-label={text('support.role')} data={ROLES.map((value) => ({ value, label: text(`support.${value}`) }))} {...form.getInputProps('role')} />
        </Input.Wrapper>
        <NumberInput label={text('support.hours')} description={text('support.hoursHint')} min={1} max={MOST_HOURS} allowDecimal={false} clampBehavior="strict" {...form.getInputProps('hours')} />
        {replaces && <p className={classes.partHint}>{text('support.replaces')}</p>}
        <Button type="submit" size="sm" loading={grant.isPending}>
          {text('support.add')}
        </Button>
      </form>
    </Modal>
  );
}
