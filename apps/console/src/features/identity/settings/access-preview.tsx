import { IconAddressBook, IconLayoutDashboard, IconMapPin2, IconMessages, IconSettings, IconTruck, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '@truckroll/ui';
import { useTranslation } from 'react-i18next';
import { useBranches } from '../../../app/branches.ts';
import { useMe } from '../../../app/session.ts';
import { useSettingsMenu } from '../../../app/settings/settings-menu.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { permissionsQuery } from './access-query.ts';
import classes from './access.module.css';

const BOARD = 'dispatch.board.read';

/** What somebody with these permissions finds when he signs in, and what he may do, in plain words; `limit`: the branches that he is limited to. */
export function AccessPreview({ permissions: given, limit }: { permissions: readonly string[]; limit?: readonly string[] | undefined }) {
  const text = useSettingsText();
  const { i18n } = useTranslation();
  const { organisation } = useMe();
  const { data: words } = useQuery(permissionsQuery(i18n.language));
  const branches = useBranches();
  const permissions = limit === undefined ? given : given.filter((permission) => words?.some((entry) => entry.permission === permission && entry.forBranches));
  const menu = useSettingsMenu()({ permissions: [...permissions], organisation, support: false });
  if (!words) return <SkeletonRows rows={4} height={20} />;

  const has = (permission: string): boolean => permissions.includes(permission);
  const places: [Icon, string, boolean][] = [
    [IconLayoutDashboard, text('preview.board'), has(BOARD)],
    [IconMessages, text('preview.messages'), has(BOARD) && has('comms.message.read')],
    [IconTruck, text('preview.technicianApp'), has('jobs.job.work')],
  ];
  const seen = places.filter(([, , open]) => open);
  const held = words.filter(({ permission }) => has(permission));
  const areas = [...new Set(held.map(({ area }) => area))];
  return (
    <div className={classes.preview}>
      <h4 className={classes.previewTitle}>{text('preview.finds')}</h4>
      <ul className={classes.places}>
        {limit && (
          <li>
            <IconMapPin2 size={15} stroke={1.7} aria-hidden /> {limit.length === 0 ? text('branches.previewNothing') : text('branches.preview', { branches: branches.filter(({ id }) => limit.includes(id)).map(({ name }) => name).join(', ') })}
          </li>
        )}
        {seen.map(([PlaceIcon, name]) => (
          <li key={name}>
            <PlaceIcon size={15} stroke={1.7} aria-hidden /> {name}
          </li>
        ))}
        {menu.length > 0 && (
          <li>
            <IconSettings size={15} stroke={1.7} aria-hidden /> {text('preview.settings', { pages: menu.flatMap(({ pages }) => pages.map((name) => text(`pages.${name}`))).join(', ') })}
          </li>
        )}
        {seen.length === 0 && menu.length === 0 && (
          <li>
            <IconAddressBook size={15} stroke={1.7} aria-hidden /> {text('preview.nothing')}
          </li>
        )}
      </ul>
      <h4 className={classes.previewTitle}>{text('preview.may', { n: held.length, all: words.length })}</h4>
      {areas.map((area) => (
        <div key={area}>
          <h5 className={classes.area}>{area}</h5>
          <ul className={classes.rights}>
            {held
              .filter((entry) => entry.area === area)
              .map(({ permission, name, explanation }) => (
                <li key={permission}>
                  <strong>{name}</strong> <span>{explanation}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
