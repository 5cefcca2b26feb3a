import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkItem } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { PhotoTask } from './photo-task.tsx';
import { SignatureTask } from './signature-task.tsx';
import { noticeFault } from '@truckroll/ui';

/** Photos by what they show; the label tells the server which stage they count for. */
const photoTasks = [
  { missing: 'photosBeforeWork', label: 'before' },
  { missing: 'photosAtDestination', label: 'destination' },
  { missing: 'photosAtEnd', label: 'after' },
] as const;
const onSite = new Set<Job['state']>(['on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'in_progress']);

/** What the job still needs from here: photos, ticks, the signature. */
export function EvidenceTasks({ job }: { job: Job }) {
  const text = useText();
  const cache = useQueryClient();
  // What was just ticked shows at once; the job that comes back has the last word.
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const check = useMutation({
    mutationFn: ({ key, done }: { key: string; done: boolean }) => client.call(checkItem, { params: { jobId: job.id, key }, body: { done } }),
    onError: (error) => noticeFault(problemText(error, text)),
    onSettled: async (_job, _error, { key }) => {
      await cache.invalidateQueries({ queryKey: keys.jobs });
      setTicked(({ [key]: _settled, ...others }) => others);
    },
  });
  const tick = (key: string, done: boolean): void => {
    setTicked((others) => ({ ...others, [key]: done }));
    check.mutate({ key, done });
  };
  if (!onSite.has(job.state)) return null;
  const photos = photoTasks.filter(({ missing }) => job.missing.includes(missing));
  const needsSignature = job.missing.includes('signature');
  if (photos.length === 0 && job.checklist.length === 0 && !needsSignature) return null;
  return (
    <section className={classes.card}>
      <h3 className={classes.section}>{text('job.tasks')}</h3>
      {photos.map(({ missing, label }) => (
        <PhotoTask key={missing} jobId={job.id} title={text(`job.${missing}`)} label={label} />
      ))}
      {job.checklist.map(({ key, label, doneAt }) => (
        <Checkbox key={key} size="md" label={label} checked={ticked[key] ?? doneAt !== null} onChange={(event) => tick(key, event.currentTarget.checked)} />
      ))}
      {needsSignature && <SignatureTask jobId={job.id} />}
    </section>
  );
}
