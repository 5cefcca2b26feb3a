import { Menu } from '@mantine/core';
import { IconSteeringWheel, IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useTakeOver } from './demo-actions.ts';
import { demoQuery } from './demo-query.ts';

/** A menu line to play somebody of the demo city oneself, or to hand back. Absent where no demo runs. */
export function TakeOverItem({ kind, id, name }: { kind: 'technician' | 'customer'; id: string; name: string }) {
  const text = useText();
  const mayDrive = useMay('demo.city.drive');
  const { data: demo } = useQuery(demoQuery);
  const takeOver = useTakeOver();
  if (!demo?.available || !mayDrive) return null;
  const taken = demo.takenOver.some((one) => one.kind === kind && one.id === id);
  const words = kind === 'technician' ? text(taken ? 'team.handBack' : 'team.takeOver', { name }) : text(taken ? 'job.handBackCustomer' : 'job.playCustomer');
  return (
    <Menu.Item leftSection={taken ? <IconUserShare size={15} /> : <IconSteeringWheel size={15} />} onClick={() => takeOver.mutate({ kind, id, name, taken: !taken })}>
      {words}
    </Menu.Item>
  );
}
