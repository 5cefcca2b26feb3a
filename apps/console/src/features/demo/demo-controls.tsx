import { ActionIcon, Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconBolt, IconCarCrash, IconPlayerPauseFilled, IconPlayerPlayFilled, IconTruckOff, IconUserShare, IconUsersPlus, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { HAPPENINGS } from '@truckroll/contracts/demo/schemas.ts';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useMakeHappen, useSetSpeed, useTakeOver, type Happening } from './demo-actions.ts';
import classes from './demo-controls.module.css';
import { DemoTime } from './demo-time.tsx';
import { demoQuery } from './demo-query.ts';

const speeds = [1, 5, 20, 60];
const icons: Readonly<Record<Happening, Icon>> = { pile_up: IconCarCrash, truck_breaks_down: IconTruckOff, rush_hour: IconUsersPlus };

/** The city's remote control: its clock, its speed, and trouble on demand. */
export function DemoControls() {
  const text = useText();
  const mayDrive = useMay('demo.city.drive');
  const { data: demo } = useQuery(demoQuery);
  const setSpeed = useSetSpeed();
  const makeHappen = useMakeHappen();
  const takeOver = useTakeOver();
  if (!demo?.available || !mayDrive) return null;

  const { paused } = demo.clock;
  const label = text(paused ? 'demo.resume' : 'demo.pause');
  const chosen = speeds.reduce((best, speed) => (Math.abs(speed - demo.speed) < Math.abs(best - demo.speed) ? speed : best));
  return (
    <section className={classes.controls} aria-label={text('demo.label')}>
      {demo.takenOver.length > 0 && (
        <p className={classes.played}>
          <IconUserShare size={14} aria-hidden />
          <span dir="auto">{text('demo.slowed', { names: demo.takenOver.map(({ name }) => name).join(', ') })}</span>
          {demo.takenOver.map(({ kind, id, name }) => (
            <Button key={id} size="compact-xs" variant="light" aria-label={`${text('demo.handBack')}: ${name}`} onClick={() => takeOver.mutate({ kind, id, name, taken: false })}>
              {text('demo.handBack')}
            </Button>
          ))}
        </p>
      )}
      <div className={classes.bar}>
        <Tooltip label={label}>
          <ActionIcon size={30} variant="filled" color="accent" aria-label={label} loading={setSpeed.isPending && setSpeed.variables.paused !== undefined} onClick={() => setSpeed.mutate({ paused: !paused })}>
            {paused ? <IconPlayerPlayFilled size={15} /> : <IconPlayerPauseFilled size={15} />}
          </ActionIcon>
        </Tooltip>
        <span className={classes.time}>
          <DemoTime />
        </span>
        <SegmentedControl size="xs" aria-label={text('demo.speed')} value={String(chosen)} onChange={(speed) => setSpeed.mutate({ speed: Number(speed), paused: false })} data={speeds.map((speed) => ({ value: String(speed), label: text('demo.times', { n: speed }) }))} />
        <Menu position="top-end" width={280}>
          <Menu.Target>
            <Button className={classes.happen} aria-label={text('demo.happen')} variant="default" size="xs" leftSection={<IconBolt size={14} />} loading={makeHappen.isPending}>
              {text('demo.happen')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {HAPPENINGS.map((kind) => {
              const HappeningIcon = icons[kind];
              return (
                <Menu.Item key={kind} leftSection={<HappeningIcon size={18} stroke={1.6} />} onClick={() => makeHappen.mutate(kind)}>
                  {text(`demo.happenings.${kind}`)}
                  <small className={classes.hint}>{text(`demo.happeningHints.${kind}`)}</small>
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      </div>
    </section>
  );
}
