import { Alert, Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createRole, deleteRole, patchRole } from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { Drawer, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isConflict, problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useRoleName } from '../role-name.ts';
import { AccessPreview } from './access-preview.tsx';
import { permissionsQuery } from './access-query.ts';
import classes from './access.module.css';
import { RightPicker } from './right-picker.tsx';

/** A role and what it holds; a built-in one, or one that the viewer may not change, only to look at. */
export function RoleDrawer({ role, onClose }: { role: RoleView | undefined; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const nameOf = useRoleName();
  const { i18n } = useTranslation();
  const mayEdit = useMay('identity.role.edit') && role?.builtIn !== true;
  const { data: words } = useQuery(permissionsQuery(i18n.language));
  const [name, setName] = useState(role?.builtIn ? nameOf(role.key, []) : (role?.name ?? ''));
  const [description, setDescription] = useState(role?.description ?? '');
  const [held, setHeld] = useState<string[]>(role?.permissions ?? []);

  const done = async (message: string): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.roles }), queryClient.invalidateQueries({ queryKey: keys.me })]);
    notices.done(message);
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), description, permissions: held };
      return role ? client.call(patchRole, { params: { roleId: role.key }, body }, { ifMatch: role.version }) : client.call(createRole, { body });
    },
    onSuccess: () => done(text('saved')),
  });
  const remove = useMutation({ mutationFn: (roleId: string) => client.call(deleteRole, { params: { roleId } }), onSuccess: () => done(text('roles.removed', { name })) });
  const fault = save.error ?? remove.error;
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={<span className={classes.drawerTitle} dir="auto">{role ? name : text('roles.add')}</span>} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {isConflict(fault) ? text('changedMeanwhile') : problemText(fault, say)}
          </Alert>
        )}
        {role?.builtIn && <p className={classes.partHint}>{text('roles.builtInHint')}</p>}
        <TextInput label={text('roles.name')} maxLength={60} required withAsterisk={false} readOnly={!mayEdit} value={name} onChange={(event) => setName(event.currentTarget.value)} dir="auto" />
        {!role?.builtIn && <Textarea label={text('roles.description')} maxLength={300} autosize readOnly={!mayEdit} value={description} onChange={(event) => setDescription(event.currentTarget.value)} dir="auto" />}
        {!words && <SkeletonRows rows={8} height={28} />}
        {mayEdit ? (
          <RightPicker label={text('roles.holds')} words={words ?? []} value={held} onChange={setHeld} />
        ) : (
          <AccessPreview permissions={held} />
        )}
        {mayEdit && (
          <div className={classes.acts}>
            {role && (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(role.key)}>
                {text('roles.remove')}
              </Button>
            )}
            <span className={classes.spacer} />
            <Button type="submit" disabled={name.trim() === '' || held.length === 0} loading={save.isPending}>
              {text(role ? 'save' : 'roles.add')}
            </Button>
          </div>
        )}
      </form>
      {mayEdit && held.length > 0 && (
        <section className={classes.sees} aria-labelledby="role-sees">
          <h3 id="role-sees" className={classes.seesTitle}>
            {text('roles.sees')}
          </h3>
          <AccessPreview permissions={held} />
        </section>
      )}
    </Drawer>
  );
}
