import { Alert, Autocomplete, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { putSkill } from '@truckroll/contracts/catalog/api.ts';
import { Modal } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { keyFrom } from './service-draft.ts';
import classes from './services.module.css';

/** Names a skill that technicians can have from then on. */
export function NewSkillDialog({ skills, onAdded, onClose }: { skills: readonly { code: string; category: string }[]; onAdded: (code: string) => void; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const categories = [...new Set(skills.map(({ category }) => category))];
  const [name, setName] = useState('');
  const [category, setCategory] = useState(categories[0] ?? '');
  const save = useMutation({
    mutationFn: () => client.call(putSkill, { params: { code: keyFrom(name, skills.map(({ code }) => code)) }, body: { name: name.trim(), category: category.trim() } }),
    onSuccess: async ({ code }) => {
      await queryClient.invalidateQueries({ queryKey: keys.skills });
      onAdded(code);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text('services.newSkill')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        noValidate
        className={classes.rows}
        onSubmit={(event) => {
          event.preventDefault();
          // React hands events of a dialog to the form around it too.
          event.stopPropagation();
          if (name.trim() !== '' && category.trim() !== '') save.mutate();
        }}
      >
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        <p className={classes.hint}>{text('services.newSkillHint')}</p>
        <TextInput data-autofocus label={text('services.skillName')} maxLength={120} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Autocomplete size="sm" label={text('services.category')} description={text('services.categoryHint')} maxLength={80} dir="auto" data={categories} value={category} onChange={setCategory} />
        <Button type="submit" size="sm" loading={save.isPending} disabled={name.trim() === '' || category.trim() === ''}>
          {text('services.addSkill')}
        </Button>
      </form>
    </Modal>
  );
}
