import { Badge, Button } from '@mantine/core';
import { IconPlus, IconUserOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState, ErrorState, RelativeTime, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { InvitePortalUserDialog } from './invite-portal-user-dialog.tsx';
import { PortalUserDrawer } from './portal-user-drawer.tsx';
import { portalUsersQuery } from './portal-users-query.ts';

const route = getRouteApi('/signed-in/settings/$page');

/** Everybody of a customer who may come to the portal, and what is open to each. */
export function PortalUsersPage() {
  const text = useSettingsText();
  const say = useText();
  const { person: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (person: string | undefined): void => void navigate({ search: person === undefined ? {} : { person }, replace: true });
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(portalUsersQuery);
  const [isInviting, setInviting] = useState(false);
  const users = data?.pages.flatMap(({ items }) => items) ?? [];
  const open = users.find(({ id }) => id === openId);
  const inviteButton = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setInviting(true)}>
      {text('portalUsers.invite')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.portal-users')} lead={text('portalUsers.lead')} action={users.length > 0 && inviteButton}>
      {isInviting && <InvitePortalUserDialog onClose={() => setInviting(false)} />}
      {open && <PortalUserDrawer key={open.id} user={open} onClose={() => look(undefined)} />}
      {isPending && <SkeletonRows rows={6} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && users.length === 0 && <EmptyState icon={IconUserOff} title={text('portalUsers.none')} hint={text('portalUsers.noneHint')} action={inviteButton} />}
      <ul className={lists.list}>
        {users.map(({ id, name, email, customerName, role, siteIds, active, invited, lastSignedInAt }) => (
          <li key={id}>
            <button type="button" className={lists.row} onClick={() => look(id)}>
              <span className={lists.words}>
                <span className={lists.name} dir="auto">
                  {name}
                </span>
                <span className={lists.about}>
                  <span dir="auto">{customerName}</span> · <span dir="ltr">{email}</span>
                </span>
              </span>
              <span className={lists.about}>
                {lastSignedInAt === null ? (
                  text('portalUsers.never')
                ) : (
                  <>
                    {text('portalUsers.lastSeen')} <RelativeTime at={lastSignedInAt} />
                  </>
                )}
              </span>
              <span className={lists.badges}>
                {!active && (
                  <Badge size="sm" color="red" variant="light">
                    {text('portalUsers.off')}
                  </Badge>
                )}
                {!invited && (
                  <Badge size="sm" color="yellow" variant="light">
                    {text('portalUsers.bySelf')}
                  </Badge>
                )}
                <Badge size="sm" color="gray" variant="light">
                  {text(`portalUsers.roles.${role}`)}
                </Badge>
                <Badge size="sm" color="gray" variant="light">
                  {siteIds === null ? text('portalUsers.allSites') : text('portalUsers.someSites', { count: siteIds.length })}
                </Badge>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </SettingsPage>
  );
}
