import { Button, Group, Radio } from '@mantine/core';
import { Modal } from '@truckroll/ui';
import { useState } from 'react';
import classes from '../../app/dialog.module.css';
import { ReasonField } from '../../app/reason-field.tsx';
import { useText } from '../../app/text.ts';
import { goaDecisions, useDecide, type GoaDecision } from './job-actions.ts';

/** Whether the customer was really gone, and what comes of it. */
export function DecideDialog({ job, onClose }: { job: { id: string; number: string }; onClose: () => void }) {
  const text = useText();
  const decide = useDecide(job);
  const [decision, setDecision] = useState<GoaDecision>();
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={text('decide.title', { number: job.number })} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: classes.title }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (decision && reason.trim() !== '') decide.mutate({ decision, reason: reason.trim() }, { onSuccess: onClose });
        }}
      >
        <Radio.Group aria-label={text('decide.title', { number: job.number })} value={decision ?? null} onChange={(value) => setDecision(goaDecisions.find((one) => one === value))}>
          <div className={classes.choices}>
            {goaDecisions.map((one) => (
              <Radio key={one} value={one} label={text(`decide.as.${one}`)} description={text(`decide.outcome.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        <ReasonField label={text('decide.reason')} usual={(['called', 'waited', 'photos', 'reached'] as const).map((key) => text(`decide.reasons.${key}`))} value={reason} onChange={setReason} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('job.close')}
          </Button>
          <Button type="submit" disabled={decision === undefined || reason.trim() === ''} loading={decide.isPending}>
            {text('decide.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
