import { Alert, Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createBranch, putBranch } from '@truckroll/contracts/identity/branches.api.ts';
import type { Branch } from '@truckroll/contracts/identity/branches.schemas.ts';
import { Modal } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './access.module.css';

const KINDS = ['own', 'partner'] as const;

/** Adds a branch, or gives one another name. */
export function BranchEditDialog({ branch, onClose }: { branch: Branch | undefined; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const form = useForm({
    initialValues: { name: branch?.name ?? '', kind: branch?.kind ?? 'own' },
    validate: { name: (value) => (value.trim() === '' ? text('needed') : null) },
  });
  const save = useMutation({
    mutationFn: ({ name, kind }: typeof form.values) => (branch ? client.call(putBranch, { params: { branchId: branch.id }, body: { name: name.trim(), active: branch.active } }, { ifMatch: branch.version }) : client.call(createBranch, { body: { name: name.trim(), kind } })),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: keys.branches });
      notices.done(branch ? text('saved') : text('branches.added', { name }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text(branch ? 'branches.change' : 'branches.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values), () => form.getInputNode('name')?.focus())}>
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        <TextInput label={text('branches.name')} data-autofocus maxLength={80} {...form.getInputProps('name')} dir="auto" />
        {!branch && (
          <Radio.Group label={text('branches.kind')} description={text('branches.kindStays')} {...form.getInputProps('kind')}>
            <div className={classes.roles}>
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={text(`branches.${kind}`)} description={text(`branches.${kind}Hint`)} />
              ))}
            </div>
          </Radio.Group>
        )}
        <Button type="submit" size="sm" loading={save.isPending}>
          {text(branch ? 'save' : 'branches.add')}
        </Button>
      </form>
    </Modal>
  );
}
