import { problem } from '../core/problem.ts';

export const jobNotFound = problem('jobs/job-not-found', 404, 'There is no such job');
export const visitNotFound = problem('jobs/visit-not-found', 404, 'There is no such visit');
export const illegalStep = problem('jobs/illegal-step', 409, 'The job cannot take this step from where it stands');
export const notYourStep = problem('jobs/not-your-step', 403, 'Somebody else takes this step');
export const reasonMissing = problem('jobs/reason-missing', 422, 'This step needs a reason');
export const incomplete = problem('jobs/incomplete', 422, 'Something is still missing before this step');
export const outsideServiceArea = problem('jobs/outside-service-area', 422, 'This place is outside the area we serve');
export const unknownService = problem('jobs/unknown-service', 422, 'This service is not offered');
export const answersIncomplete = problem('jobs/answers-incomplete', 422, 'A question is not answered, or not with one of its choices');
export const technicianBusy = problem('jobs/technician-busy', 409, 'The technician already has an active job');
export const duplicateOpenJob = problem('jobs/duplicate-open-job', 409, 'This caller already has an open job for the same thing');
export const occurredImplausible = problem('jobs/occurred-implausible', 422, 'The time reported for this step lies in the future or before the job');
export const trackingLinkInvalid = problem('jobs/tracking-link-invalid', 404, 'This link does not lead anywhere, or it has expired');
export const windowImplausible = problem('jobs/window-implausible', 422, 'The arrival window is in the past, empty or too long');
export const fileRefused = problem('jobs/file-refused', 415, 'The file is not one of the accepted kinds, whatever its name says');
export const moneyBlocksCancellation = problem('jobs/money-blocks-cancellation', 409, 'Refund or void the payments of this job first');
