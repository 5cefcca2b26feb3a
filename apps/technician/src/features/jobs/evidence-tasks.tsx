import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkItem } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { noticeFault } from '@truckroll/ui';
import { useState, type ReactNode } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { PhotoSet } from './photo-set.tsx';
import { SignatureTask } from './signature-task.tsx';

const onSite = new Set<Job['state']>(['on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination', 'in_progress']);

/** What the job needs from here: photos, ticks, extras, the signature. */
export function EvidenceTasks({ job, extras }: { job: Job; /** Parts and prices, which stand between the list and the signature. */ extras: ReactNode }) {
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
  return (
    <>
      <PhotoSet job={job} />
      {job.checklist.length > 0 && (
        <section className={page.card}>
          <h3 className={page.section}>{text('job.checklist')}</h3>
          {job.checklist.map(({ key, label, required, doneAt }) => (
            <Checkbox key={key} size="lg" className={page.check} label={label} description={required ? undefined : text('job.optional')} checked={ticked[key] ?? doneAt !== null} onChange={(event) => tick(key, event.currentTarget.checked)} />
          ))}
        </section>
      )}
      {extras}
      {job.missing.includes('signature') && (
        <section className={page.card}>
          <SignatureTask jobId={job.id} />
        </section>
      )}
    </>
  );
}
