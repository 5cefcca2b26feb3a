import { ActionIcon, Button, Kbd, Menu } from '@mantine/core';
import { IconDots, IconGavel, IconLink, IconMapPin2, IconPlayerPause, IconPlayerPlay, IconUserMinus, IconUserPlus, IconX } from '@tabler/icons-react';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { TakeOverItem } from '../features/demo/take-over-item.tsx';
import { useNewTrackingLink, useRelease } from '../features/jobs/job-actions.ts';
import { useBranches } from './branches.ts';
import type { JobDialog } from './job-dialogs.tsx';
import classes from './job-drawer.module.css';
import { useMay } from './session.ts';
import { useText } from './text.ts';
import { useShortcuts } from './use-shortcuts.ts';

const assignable = new Set<Job['state']>(['pending', 'offered', 'accepted', 'assigned', 'en_route', 'unscheduled', 'scheduled']);
/** Whether somebody can still be given the job, or another technician. */
export const canBeAssigned = (state: Job['state']): boolean => assignable.has(state);

const takenBack = new Set<Job['state']>(['accepted', 'assigned', 'en_route']);

/** What can be done with the job from where it stands; what may not be done is not offered. */
export function JobActionBar({ job, technicianName, onAssign, onDialog }: { job: Job; technicianName: string | undefined; onAssign: () => void; onDialog: (dialog: JobDialog) => void }) {
  const text = useText();
  const release = useRelease(job);
  const link = useNewTrackingLink(job);
  const mayAssign = useMay('dispatch.job.assign') && canBeAssigned(job.state);
  const mayHold = useMay('jobs.job.hold') && (job.state === 'on_hold' || job.allowedSteps.includes('on_hold'));
  const mayCancel = useMay('jobs.job.cancel') && job.allowedSteps.includes('cancelled');
  const mayLink = useMay('jobs.job.create');
  const hasBranches = useBranches().length > 0;
  const mayGive = useMay('jobs.job.give') && hasBranches && job.endedAt === null && job.visits.every(({ technicianId }) => technicianId === null);
  const mayDecide = useMay('jobs.job.decide_goa') && job.state === 'goa_review';
  const held = job.state === 'on_hold';
  const hold = (): void => (held ? release.mutate() : onDialog('hold'));

  useShortcuts({ h: hold }, mayHold);

  return (
    <div className={classes.actions}>
      {mayAssign && (
        <Button leftSection={<IconUserPlus size={14} />} variant={job.technicianId ? 'default' : 'filled'} onClick={onAssign}>
          {text(job.technicianId ? 'job.reassign' : 'job.assign')}
          <Kbd size="xs" className={classes.key}>
            A
          </Kbd>
        </Button>
      )}
      {mayDecide && (
        <Button leftSection={<IconGavel size={14} />} onClick={() => onDialog('decide')}>
          {text('decide.open')}
        </Button>
      )}
      {mayHold && (
        <Button leftSection={held ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />} variant={held ? 'filled' : 'default'} loading={release.isPending} onClick={hold}>
          {text(held ? 'job.release' : 'job.hold')}
          <Kbd size="xs" className={classes.key}>
            H
          </Kbd>
        </Button>
      )}
      {mayCancel && (
        <Button variant="default" color="red" leftSection={<IconX size={14} />} onClick={() => onDialog('cancel')}>
          {text('job.cancel')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={text('job.more')}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {technicianName && mayAssign && takenBack.has(job.state) && (
            <Menu.Item leftSection={<IconUserMinus size={15} />} onClick={() => onDialog('unassign')}>
              {text('job.unassign', { name: technicianName })}
            </Menu.Item>
          )}
          {mayGive && (
            <Menu.Item leftSection={<IconMapPin2 size={15} />} onClick={() => onDialog('branch')}>
              {text('branch.give')}
            </Menu.Item>
          )}
          {mayLink && (
            <Menu.Item leftSection={<IconLink size={15} />} onClick={() => link.mutate()}>
              {text('job.copyLink')}
            </Menu.Item>
          )}
          <TakeOverItem kind="customer" id={job.id} name={job.customerName} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
