import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { demoQuery } from './demo-query.ts';
import { TakeOverItem } from './take-over-item.tsx';
import classes from './technician-menu.module.css';

/** What can be done with a technician of the demo city. */
export function TechnicianMenu({ id, name }: { id: string; name: string }) {
  const text = useText();
  const mayDrive = useMay('demo.city.drive');
  const { data: demo } = useQuery(demoQuery);
  if (!demo?.available || !mayDrive) return null;
  const played = demo.takenOver.some((one) => one.kind === 'technician' && one.id === id);
  const label = text('team.actions', { name });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} className={classes.dots} data-played={played || undefined} aria-label={label} title={played ? text('team.played') : label}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <TakeOverItem kind="technician" id={id} name={name} />
      </Menu.Dropdown>
    </Menu>
  );
}
