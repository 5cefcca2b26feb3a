import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { patchPerson } from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import type { Person } from '@truckroll/contracts/identity/schemas.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Drawer } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import account from '../account/account.module.css';
import { AccessPreview } from './access-preview.tsx';
import { permissionsQuery } from './access-query.ts';
import classes from './access.module.css';
import { BranchPicker, isLimitFit } from './branch-picker.tsx';
import { PersonSessions } from './person-sessions.tsx';
import { RolePicker } from './role-picker.tsx';
import { WorksFor } from './works-for.tsx';

const sameSet = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

type Change = { name?: string; roles?: string[]; branchIds?: string[] | null; active?: boolean };

/** One person: name, roles and branches, switching off and on, and what he finds when he signs in with the roles as they are ticked. */
export function PersonDrawer({ person, roles, onClose }: { person: Person; roles: readonly RoleView[]; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const me = useMe();
  const { i18n } = useTranslation();
  const { data: known = [] } = useQuery(permissionsQuery(i18n.language));
  const editsPeople = useMay('identity.person.edit');
  const [name, setName] = useState(person.name);
  const [held, setHeld] = useState<string[]>(person.roles);
  const [branchIds, setBranchIds] = useState<string[]>(person.branchIds ?? []);
  const change = useMutation({
    mutationFn: (body: Change) => client.call(patchPerson, { params: { personId: person.id }, body }),
    onSuccess: async ({ active }) => {
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.people }), queryClient.invalidateQueries({ queryKey: keys.roles }), queryClient.invalidateQueries({ queryKey: keys.branches }), person.id === me.person.id && queryClient.invalidateQueries({ queryKey: keys.me })]);
      notices.done(active === person.active ? text('saved') : text(active ? 'people.switchedOn' : 'people.switchedOff', { name: person.name }), active === person.active ? undefined : () => change.mutate({ active: !active }));
      onClose();
    },
  });
  const dirty = name.trim() !== person.name || !sameSet(held, person.roles) || !sameSet(branchIds, person.branchIds ?? []);
  const permissionsOf = (keys: readonly string[]): string[] => [...new Set(roles.filter(({ key }) => keys.includes(key)).flatMap((role) => role.permissions))];
  // As the server decides: nobody changes a person who holds more than he does; what is about one’s own work gives no power.
  const notMine = new Set(known.filter(({ mine, personal }) => !mine && !personal).map(({ permission }) => permission));
  const holdsMore = (person.roles.includes('owner') && !me.roles.includes('owner')) || permissionsOf(person.roles).some((permission) => notMine.has(permission));
  const mayEdit = editsPeople && !holdsMore;
  const permissions = permissionsOf(held);
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={<span className={classes.drawerTitle} dir="auto">{person.name}</span>} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ name: name.trim(), roles: held, ...(sameSet(branchIds, person.branchIds ?? []) ? {} : { branchIds: branchIds.length > 0 ? branchIds : null }) });
        }}
      >
        {editsPeople && holdsMore && <p className={account.faint}>{text('people.holdsMore')}</p>}
        {change.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(change.error, say)}
          </Alert>
        )}
        <TextInput label={text('people.name')} maxLength={120} required withAsterisk={false} readOnly={!mayEdit} value={name} onChange={(event) => setName(event.currentTarget.value)} dir="auto" />
        <TextInput label={text('people.email')} readOnly dir="ltr" value={person.email} />
        <fieldset disabled={!mayEdit} className={`${classes.plain} ${classes.stacked}`}>
          <RolePicker roles={roles} value={held} fault={held.length === 0 ? text('people.oneRole') : undefined} onChange={setHeld} />
          <BranchPicker roles={held} value={branchIds} onChange={setBranchIds} />
        </fieldset>
        <WorksFor personId={person.id} />
        {mayEdit && (
          <div className={classes.acts}>
            {!person.expected && (
              <Button variant="subtle" color={person.active ? 'red' : 'gray'} loading={change.isPending} onClick={() => change.mutate({ active: !person.active })}>
                {text(person.active ? 'people.switchOff' : 'people.switchOn')}
              </Button>
            )}
            <span className={classes.spacer} />
            <Button type="submit" disabled={!dirty || !isLimitFit(held, branchIds) || held.length === 0 || name.trim() === ''} loading={change.isPending}>
              {text('save')}
            </Button>
          </div>
        )}
      </form>
      {editsPeople && <PersonSessions personId={person.id} mayEnd={mayEdit} />}
      <section className={classes.sees} aria-labelledby="sees-title">
        <h3 id="sees-title" className={classes.seesTitle}>
          {text('people.sees')}
        </h3>
        <AccessPreview permissions={permissions} limit={branchIds.length > 0 || held.includes('partner_dispatcher') ? branchIds : undefined} />
      </section>
    </Drawer>
  );
}
