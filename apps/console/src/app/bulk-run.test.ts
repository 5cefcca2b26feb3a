import { expect, test } from 'vitest';
import { forEachJob } from './bulk-run.ts';

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
