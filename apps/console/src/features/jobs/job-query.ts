import { queryOptions } from '@tanstack/react-query';
import { getJob, getTimeline, listPhotos } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export const jobQuery = (jobId: string) => queryOptions({ queryKey: keys.job(jobId), queryFn: () => client.call(getJob, { params: { jobId } }) });
export const timelineQuery = (jobId: string) => queryOptions({ queryKey: keys.jobPart(jobId, 'timeline'), queryFn: () => client.call(getTimeline, { params: { jobId } }) });
export const photosQuery = (jobId: string) => queryOptions({ queryKey: keys.jobPart(jobId, 'photos'), queryFn: () => client.call(listPhotos, { params: { jobId } }) });
