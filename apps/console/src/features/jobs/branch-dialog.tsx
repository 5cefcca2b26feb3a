import { Button, Group, Radio } from '@mantine/core';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import { Modal } from '@truckroll/ui';
import { useBranches } from '../../app/branches.ts';
import { useText } from '../../app/text.ts';
import classes from '../../app/dialog.module.css';
import { useGiveToBranch } from './job-actions.ts';

const HOUSE = '';

/** Who does the job: the house itself, one of its branches, a partner. */
export function BranchDialog({ job, openOffers, onClose }: { job: Job; openOffers: number; onClose: () => void }) {
  const text = useText();
  const branches = useBranches().filter(({ id, active }) => active || id === job.branchId);
  const give = useGiveToBranch(job);
  const [chosen, setChosen] = useState(job.branchId ?? HOUSE);
  const choices = [{ id: HOUSE, name: text('branch.house'), about: text('branch.houseHint') }, ...branches.map(({ id, name, kind }) => ({ id, name, about: text(`branch.${kind}`) }))];
  return (
    <Modal opened onClose={onClose} title={text('branch.title', { number: job.number })} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: classes.title }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate(chosen === HOUSE ? null : chosen, { onSuccess: onClose });
        }}
      >
        <p className={classes.consequence}>
          {text('branch.consequence')} {openOffers > 0 && text('branch.withdraws', { n: openOffers })}
        </p>
        <Radio.Group aria-label={text('branch.title', { number: job.number })} value={chosen} onChange={setChosen}>
          <div className={classes.choices}>
            {choices.map(({ id, name, about }) => (
              <Radio key={id} value={id} label={<bdi>{name}</bdi>} description={about} data-autofocus={id === chosen || undefined} />
            ))}
          </div>
        </Radio.Group>
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('job.close')}
          </Button>
          <Button type="submit" disabled={chosen === (job.branchId ?? HOUSE)} loading={give.isPending}>
            {text('branch.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
