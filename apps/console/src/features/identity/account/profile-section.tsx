import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { patchMyProfile } from '@truckroll/contracts/identity/api.ts';
import { languageName, languages } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';
import { keepProfile, type Profile } from './profile-query.ts';


/** Name and the language of mail. */
export function ProfileSection({ profile: { name, language, ownedByProvider } }: { profile: Profile }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const form = useForm<{ name: string; language: (typeof languages)[number] | '' }>({ initialValues: { name, language: language ?? '' }, validate: { name: (value) => (value.trim() === '' ? text('needed') : null) } });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => client.call(patchMyProfile, { body: { ...(ownedByProvider ? {} : { name: values.name }), language: values.language === '' ? null : values.language } }),
    onSuccess: (saved) => {
      keepProfile(saved);
      form.setInitialValues({ name: saved.name, language: saved.language ?? '' });
      form.reset();
      void queryClient.invalidateQueries({ queryKey: keys.me });
      notices.done(text('account.saved'));
    },
  });
  return (
    <SettingsSection title={text('account.profile')} lead={text('account.profileLead')}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values))}>
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        <TextInput label={text('account.name')} description={ownedByProvider ? text('account.ownedByProvider') : undefined} disabled={ownedByProvider} autoComplete="name" maxLength={120} dir="auto" {...form.getInputProps('name')} />
        <Select label={text('account.language')} description={text('account.languageHint')} allowDeselect={false} data={[{ value: '', label: text('account.languageOrganisation') }, ...languages.map((value) => ({ value, label: languageName(value) }))]} {...form.getInputProps('language')} />
        <div className={classes.acts}>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {text('save')}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
