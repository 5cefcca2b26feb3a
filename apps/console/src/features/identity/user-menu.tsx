import { ActionIcon, Menu } from '@mantine/core';
import { IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { leaveClient, signOut } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../app/api.ts';
import { forgetFormsOf, writerOf } from '../../app/kept-forms.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { useMe } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useRoleName } from './role-name.ts';
import classes from './user-menu.module.css';

/** Who is signed in, the way to his account and the settings, and the way out. */
export function UserMenu() {
  const text = useText();
  const router = useRouter();
  const notices = useNotices();
  const me = useMe();
  const { person, roles, ownRoles, support } = me;
  const roleName = useRoleName();
  const leave = useMutation({
    mutationFn: () => client.call(support ? leaveClient : signOut, {}),
    onSuccess: async () => {
      forgetFormsOf(writerOf(me));
      // Back at home everything is asked anew.
      if (support) location.assign('/console/settings/clients');
      else {
        await router.navigate({ to: '/sign-in' });
        queryClient.clear();
      }
    },
    onError: notices.failed,
  });
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon size={32} aria-label={text('header.account')} title={person.name}>
          <IconUserCircle size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person} dir="auto">
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{roles.map((role) => roleName(role, ownRoles)).join(', ')}</span>
        </div>
        <Menu.Divider />
        {!support && (
          <Menu.Item leftSection={<IconUserCircle size={15} />} renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'account' }} {...props} />}>
            {text('header.myAccount')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSettings size={15} />} renderRoot={(props) => <Link to="/settings" {...props} />}>
          {text('header.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => leave.mutate()}>
          {text(support ? 'banner.supportLeave' : 'header.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
