import { Badge, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useMay } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useRoleName } from '../role-name.ts';
import { rolesQuery } from './access-query.ts';
import { AccessRow } from './access-row.tsx';
import classes from './access.module.css';
import { RoleDrawer } from './role-drawer.tsx';

const route = getRouteApi('/signed-in/settings/$page');
const NEW = 'new';

/** The built-in roles and the organisation's own; each opens to what it holds. */
export function RolesPage() {
  const text = useSettingsText();
  const say = useText();
  const nameOf = useRoleName();
  const mayEdit = useMay('identity.role.edit');
  const { role: openKey } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (role: string | undefined): void => void navigate({ search: role === undefined ? {} : { role } });
  const { data: roles, isPending, isError, error, refetch } = useQuery(rolesQuery);
  const opened = roles?.find(({ key }) => key === openKey);
  const shown = (roles ?? []).map(({ key, name, description, permissions, people, builtIn }) => ({ key, builtIn, name: builtIn ? nameOf(key, []) : name, about: builtIn ? text(`roles.about.${key as 'owner'}`) : description, rights: text('roles.rights', { n: permissions.length }), people: text('roles.people', { n: people }) }));
  const groups = [
    { title: text('roles.own'), hint: text('roles.ownHint'), items: shown.filter(({ builtIn }) => !builtIn) },
    { title: text('roles.builtIn'), hint: text('roles.builtInHint'), items: shown.filter(({ builtIn }) => builtIn) },
  ];
  return (
    <SettingsPage
      wide
      title={text('pages.roles')}
      lead={text('roles.lead')}
      action={
        mayEdit && (
          <Button leftSection={<IconPlus size={14} />} onClick={() => open(NEW)}>
            {text('roles.add')}
          </Button>
        )
      }
    >
      {(opened ?? openKey === NEW) && roles && <RoleDrawer key={`${openKey} ${opened?.version}`} role={opened} onClose={() => open(undefined)} />}
      {isPending && <SkeletonRows rows={8} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {roles &&
        groups.map(({ title, hint, items }) => (
          <section key={title} className={classes.part}>
            <h3 className={classes.partTitle}>{title}</h3>
            <p className={classes.partHint}>{hint}</p>
            {items.length === 0 && <p className={classes.none}>{text('roles.ownNone')}</p>}
            <ul className={lists.list}>
              {items.map(({ key, name, about, people, rights }) => (
                <li key={key}>
                  <AccessRow
                    name={name}
                    about={about}
                    onOpen={() => open(key)}
                    marks={
                      <span className={lists.badges}>
                        <Badge size="sm" color="gray" variant="light">
                          {people}
                        </Badge>
                        <Badge size="sm" color="gray" variant="light">
                          {rights}
                        </Badge>
                      </span>
                    }
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </SettingsPage>
  );
}
