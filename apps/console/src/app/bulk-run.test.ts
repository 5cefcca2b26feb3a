import { ProblemError } from '@truckroll/client';
import { expect, test, vi } from 'vitest';
import { forEachJob, inItsTime, together } from './bulk-run.ts';

test('each job has its own result in the order of the jobs; a refusal stops none of the others', async () => {
  const jobs = Array.from({ length: 8 }, (_, n) => ({ id: String(n), number: `J-${n}` }));
  const open = new Set<string>();
  let most = 0;
  const heard: string[] = [];
  const results = await forEachJob(
    jobs,
    async ({ id }) => {
      open.add(id);
      most = Math.max(most, open.size);
      // The first is answered last.
      for (let turn = Number(id) === 0 ? 30 : 1; turn > 0; turn--) await Promise.resolve();
      open.delete(id);
      if (id === '3') throw new Error('moved on');
    },
    ({ job }) => void heard.push(job.id),
  );
  expect(results.map(({ job, error }) => [job.id, error instanceof Error])).toEqual(jobs.map(({ id }) => [id, id === '3']));
  expect([heard.length, most]).toEqual([8, 3]);
});

const jobsUpTo = (n: number) => Array.from({ length: n }, (_, at) => ({ id: String(at), number: `J-${at}` }));

test('once it is stopped no other job is begun; what was under way has its result', async () => {
  const begun: string[] = [];
  const results = await forEachJob(jobsUpTo(300), async ({ id }) => void begun.push(id), () => undefined, 3, () => begun.length >= 7);
  expect([begun.length, results.map(({ job }) => job.id)]).toEqual([begun.length, begun]);
  expect(begun.length).toBeLessThan(10);
});

test('what was tried again has its last result in its old place, and those that were done before stay done', () => {
  const [one, two, three] = jobsUpTo(3) as [{ id: string; number: string }, { id: string; number: string }, { id: string; number: string }];
  expect(together([{ job: one }, { job: two, error: 'refused' }], [{ job: two }, { job: three, error: 'later' }])).toEqual([{ job: one }, { job: two }, { job: three, error: 'later' }]);
});

test('what the server has no time for is sent again after a while, other refusals are not', async () => {
  vi.useFakeTimers();
  const refusal = (status: number) => new ProblemError({ type: 'about:blank', title: 'no', status, code: 'request/too-many-requests' });
  const answers = [429, 429, 200];
  const sent = inItsTime(async () => {
    const status = answers.shift()!;
    if (status !== 200) throw refusal(status);
    return 'done';
  }, () => false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([await sent, answers]).toEqual(['done', []]);
  await expect(inItsTime(() => Promise.reject(refusal(409)), () => false)).rejects.toMatchObject({ status: 409 });
  await expect(inItsTime(() => Promise.reject(refusal(429)), () => true)).rejects.toMatchObject({ status: 429 });
  vi.useRealTimers();
});
