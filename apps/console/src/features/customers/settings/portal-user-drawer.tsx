import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import { changePortalUser, resendPortalInvitation } from '@truckroll/contracts/customers/api.ts';
import type { PortalUser } from '@truckroll/contracts/customers/portal.schemas.ts';
import { useState } from 'react';
import { Drawer } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { AccessFields, type Access } from './access-fields.tsx';
import classes from './portal-users.module.css';

/** One person of a customer: what is open to him, a new link, switching off and on. */
export function PortalUserDrawer({ user, onClose }: { user: PortalUser; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { id: portalUserId, name, email, active, customerId } = user;
  const [access, setAccess] = useState<Access>({ role: user.role, siteIds: user.siteIds ?? [] });
  const change = useMutation({
    mutationFn: (body: ClientInput<typeof changePortalUser>['body']) => client.call(changePortalUser, { params: { portalUserId }, body }),
    onSuccess: async (after) => {
      await queryClient.invalidateQueries({ queryKey: keys.portalUsers });
      notices.done(after.active === active ? text('saved') : text(after.active ? 'portalUsers.switchedOn' : 'portalUsers.switchedOff', { name }));
      onClose();
    },
  });
  const sendLink = useMutation({ mutationFn: () => client.call(resendPortalInvitation, { params: { portalUserId } }), onSuccess: () => notices.done(text('portalUsers.sent', { email })), onError: notices.failed });
  const isDirty = access.role !== user.role || [...access.siteIds].sort().join() !== [...(user.siteIds ?? [])].sort().join();
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={<span className={classes.drawerTitle} dir="auto">{name}</span>} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ role: access.role, siteIds: access.siteIds.length > 0 ? access.siteIds : null });
        }}
      >
        {change.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(change.error, say)}
          </Alert>
        )}
        <p className={lists.about}>
          <span dir="auto">{user.customerName}</span> · <span dir="ltr">{email}</span>
        </p>
        <AccessFields customerId={customerId} value={access} onChange={setAccess} />
        <div className={classes.acts}>
          <Button variant="subtle" color={active ? 'red' : 'gray'} loading={change.isPending} onClick={() => change.mutate({ active: !active })}>
            {text(active ? 'portalUsers.switchOff' : 'portalUsers.switchOn')}
          </Button>
          {active && (
            <Button variant="default" loading={sendLink.isPending} onClick={() => sendLink.mutate()}>
              {text('portalUsers.sendLink')}
            </Button>
          )}
          <span className={classes.spacer} />
          <Button type="submit" disabled={!isDirty} loading={change.isPending}>
            {text('save')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
