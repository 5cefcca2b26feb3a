import { Badge, Button } from '@mantine/core';
import { IconMapPin2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { listInvitations, resendInvitation, withdrawInvitation } from '@truckroll/contracts/identity/api.ts';
import type { RoleView } from '@truckroll/contracts/identity/roles.schemas.ts';
import { ErrorState, RelativeTime } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { useBranches } from '../../../app/branches.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useRoleName } from '../role-name.ts';
import classes from './access.module.css';
import { ownNames } from './role-picker.tsx';

/** They stand above the people. */
const SHOWN = 5;

type Invitation = Answer<typeof listInvitations>['items'][number];

/** Who was asked to join and has not answered yet; nothing where nobody was. */
export function Invitations({ roles }: { roles: readonly RoleView[] }) {
  const text = useSettingsText();
  const say = useText();
  const { data, isError, error, refetch } = useQuery({ queryKey: keys.invitations, queryFn: () => client.call(listInvitations, {}) });
  if (isError) return <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.invitations} aria-labelledby="invitations">
      <h3 className={classes.invitationsTitle} id="invitations">
        {text('people.invitations')}
      </h3>
      <LongList items={data.items} step={SHOWN} className={lists.list}>
        {(invitation) => <InvitationRow invitation={invitation} roles={roles} />}
      </LongList>
    </section>
  );
}

function InvitationRow({ invitation: { id, email, roles: keysOfRoles, branchIds, invitedBy, sentAt, expired }, roles }: { invitation: Invitation; roles: readonly RoleView[] }) {
  const text = useSettingsText();
  const notices = useNotices();
  const nameOf = useRoleName();
  const branches = useBranches();
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.invitations });
  const resend = useMutation({
    mutationFn: () => client.call(resendInvitation, { params: { invitationId: id } }),
    onSuccess: async () => {
      await refresh();
      notices.done(text('people.invited', { email }));
    },
    onError: notices.failed,
  });
  const withdraw = useMutation({
    mutationFn: () => client.call(withdrawInvitation, { params: { invitationId: id } }),
    onSuccess: async () => {
      await refresh();
      notices.done(text('people.withdrawn', { email }));
    },
    onError: notices.failed,
  });
  return (
    <div className={classes.invitation}>
      <span className={lists.words}>
        <span className={lists.name} dir="ltr">
          {email}
        </span>
        <span className={lists.about}>
          {text('people.invitedBy', { name: invitedBy })} · <RelativeTime at={sentAt} />
        </span>
      </span>
      <span className={lists.badges}>
        {expired && (
          <Badge size="sm" color="red" variant="light">
            {text('people.expired')}
          </Badge>
        )}
        {branches.filter((branch) => branchIds?.includes(branch.id)).map((branch) => (
          <Badge key={branch.id} size="sm" color="violet" variant="light" leftSection={<IconMapPin2 size={11} aria-hidden />}>
            {branch.name}
          </Badge>
        ))}
        {keysOfRoles.map((key) => (
          <Badge key={key} size="sm" color="gray" variant="light">
            {nameOf(key, ownNames(roles))}
          </Badge>
        ))}
      </span>
      <span className={classes.invitationActs}>
        <Button size="xs" variant="default" aria-label={text('people.resendTo', { email })} loading={resend.isPending} onClick={() => resend.mutate()}>
          {text('people.resend')}
        </Button>
        <Button size="xs" variant="subtle" color="red" aria-label={text('people.withdrawFrom', { email })} loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {text('people.withdraw')}
        </Button>
      </span>
    </div>
  );
}
