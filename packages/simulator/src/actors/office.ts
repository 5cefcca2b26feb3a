import { api } from '@truckroll/contracts';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { City } from '../city.ts';
import { errand } from '../city.ts';

/** A report of gone on arrival waits for the dispatcher: looks at it for two minutes, then grants it. */
export function decideGoneOnArrival(city: City, job: BoardJob): void {
  errand(city, `decision on ${job.number}`, async () => {
    await city.agenda.sleep(120);
    if (city.board.job(job.id)?.state !== 'goa_review') return;
    city.board.note(await city.office.call(api.jobs.decideGoneOnArrival, { params: { jobId: job.id }, body: { decision: 'gone_on_arrival', reason: 'Three calls unanswered, arrived inside the promise' } }));
    await city.lookForWaiting();
  });
}

/**
 * Nobody could be found for an hour and a half: the dispatcher calls the customer and cancels with an apology,
 * so that nobody waits for ever.
 */
export function giveUpOn(city: City, job: BoardJob): void {
  errand(city, `giving up ${job.number}`, async () => {
    await city.agenda.sleep(90 * 60);
    const now = city.board.job(job.id);
    if (!now || now.state !== 'pending' || now.technicianId) return;
    city.board.note(await city.office.call(api.jobs.cancelJob, { params: { jobId: job.id }, body: { reason: 'No suitable truck within reach; another company was called', requestedBy: 'dispatcher' } }));
  });
}
