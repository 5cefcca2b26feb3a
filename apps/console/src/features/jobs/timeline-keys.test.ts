import { expect, test } from 'vitest';
import { billingEvents } from '../../../../server/src/modules/billing/events.ts';
import { commsEvents } from '../../../../server/src/modules/comms/events.ts';
import { dispatchEvents } from '../../../../server/src/modules/dispatch/events.ts';
import { engagementEvents } from '../../../../server/src/modules/engagement/events.ts';
import { jobsEvents } from '../../../../server/src/modules/jobs/events.ts';
import { timelineKeys } from './timeline-keys.ts';

test('the timeline has a sentence for whatever can happen to a job', () => {
  // What is kept under a job's id stands in its timeline; what else there is concerns the company.
  const ofJobs = [...jobsEvents, ...dispatchEvents, ...commsEvents, ...billingEvents, ...engagementEvents].filter(({ payload }) => 'jobId' in payload.shape).map(({ name }) => name);
  expect(ofJobs.length).toBeGreaterThan(40);
  expect(ofJobs.filter((name) => !Object.hasOwn(timelineKeys, name))).toEqual([]);
});
