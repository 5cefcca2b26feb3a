import { Badge, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMapPin2, IconPlus, IconSearch, IconUserOff } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useBranches } from '../../../app/branches.ts';
import { useMay } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useRoleName } from '../role-name.ts';
import { peopleQuery, rolesQuery, STANDINGS } from './access-query.ts';
import { AccessRow } from './access-row.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { ownNames } from './role-picker.tsx';

const route = getRouteApi('/signed-in/settings/$page');

/** Everybody who can sign in here: found by name, e-mail or role; what each may do is a click away. */
export function PeoplePage() {
  const text = useSettingsText();
  const say = useText();
  const nameOf = useRoleName();
  const mayEdit = useMay('identity.person.edit');
  const { q = '', role, standing: asked, person: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const standing = STANDINGS.find((one) => one === asked) ?? 'on';
  const look = (change: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]))), replace: true });
  const [settled] = useDebouncedValue(q, 250);
  const branches = useBranches();
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(peopleQuery({ q: settled.trim(), role, standing }));
  const [inviting, setInviting] = useState(false);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  const open = people.find(({ id }) => id === openId);

  return (
    <SettingsPage
      wide
      title={text('pages.people')}
      lead={text('people.lead')}
      action={
        mayEdit && (
          <Button leftSection={<IconPlus size={14} />} onClick={() => setInviting(true)}>
            {text('people.invite')}
          </Button>
        )
      }
    >
      {inviting && <InviteDialog roles={roles} onClose={() => setInviting(false)} />}
      {open && <PersonDrawer key={`${open.id} ${open.version}`} person={open} roles={roles} onClose={() => look({ person: undefined })} />}
      {mayEdit && <Invitations roles={roles} />}
      <div className={lists.filters}>
        <TextInput className={lists.search} size="xs" type="search" aria-label={text('people.search')} placeholder={text('people.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => look({ q: event.currentTarget.value })} />
        <Select size="xs" clearable aria-label={text('people.anyRole')} placeholder={text('people.anyRole')} value={role ?? null} data={roles.map(({ key }) => ({ value: key, label: nameOf(key, ownNames(roles)) }))} onChange={(value) => look({ role: value ?? undefined })} />
        <Select size="xs" allowDeselect={false} aria-label={text('people.status')} value={standing} data={STANDINGS.map((value) => ({ value, label: text(`people.${value}`) }))} onChange={(value) => look({ standing: value === 'on' ? undefined : (value ?? undefined) })} />
      </div>
      {isPending && <SkeletonRows rows={8} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && people.length === 0 && (
        <EmptyState
          icon={IconUserOff}
          title={text('people.none')}
          hint={text('people.noneHint')}
          action={
            <Button variant="default" onClick={() => look({ q: undefined, role: undefined, standing: undefined })}>
              {text('people.everybody')}
            </Button>
          }
        />
      )}
      <ul className={lists.list}>
        {people.map(({ id, name, email, roles: held, branchIds, active, expected }) => (
          <li key={id}>
            <AccessRow
              name={name}
              about={email}
              aboutDirection="ltr"
              onOpen={() => look({ person: id })}
              marks={
                <span className={lists.badges}>
                  {!active && (
                    <Badge size="sm" color={expected ? 'blue' : 'red'} variant="light">
                      {text(expected ? 'people.isExpected' : 'people.isOff')}
                    </Badge>
                  )}
                  {branches.filter((branch) => branchIds?.includes(branch.id)).map((branch) => (
                    <Badge key={branch.id} size="sm" color="violet" variant="light" leftSection={<IconMapPin2 size={11} aria-hidden />}>
                      {branch.name}
                    </Badge>
                  ))}
                  {held.map((key) => (
                    <Badge key={key} size="sm" color="gray" variant="light">
                      {nameOf(key, ownNames(roles))}
                    </Badge>
                  ))}
                </span>
              }
            />
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
