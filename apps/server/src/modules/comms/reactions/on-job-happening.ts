import type { LoggedEvent } from '../../../platform/events/define-event.ts';
import { reactionToAny } from '../../../platform/events/reaction.ts';
import * as billing from '../../billing/events.ts';
import * as dispatch from '../../dispatch/events.ts';
import * as engagement from '../../engagement/events.ts';
import * as jobs from '../../jobs/events.ts';
import { ConversationWritten } from '../events.ts';
import { queueMessages } from '../actions/queue-messages.ts';
import type { Happening } from '../rules/messages-for.ts';

const heard = [
  jobs.JobConfirmed, jobs.JobStepped, jobs.JobPriorityChanged, jobs.DestinationChanged, jobs.VisitBooked, jobs.VisitStepped, jobs.VisitRescheduled,
  dispatch.OfferMade, dispatch.OfferAccepted, dispatch.OfferDeclined, dispatch.OfferExpired, dispatch.OfferWithdrawn, dispatch.JobAssigned, dispatch.JobUnassigned, dispatch.PromiseMade,
  billing.InvoiceIssued, billing.PaymentSucceeded, billing.PaymentDeclined, engagement.JobRated, ConversationWritten,
] as const;

/** One reaction for all that happens to a job, so that messages are decided on in the order in which it happened. */
export const onJobHappening = reactionToAny('comms.on-job-happening', heard, async (ctx, event) => {
  const happening = happeningOf(event);
  if (happening) await queueMessages(ctx, event.key, { ...happening, seq: event.seq });
});

type Unnumbered = Happening extends infer H ? (H extends Happening ? Omit<H, 'seq'> : never) : never;

/** What an event means to people; undefined for one that nobody is told about. */
function happeningOf({ name, payload }: LoggedEvent): Unnumbered | undefined {
  switch (name) {
    case jobs.JobConfirmed.name: return { is: 'confirmed' };
    case jobs.JobStepped.name: return { is: 'stepped', ...jobs.JobStepped.payload.pick({ from: true, to: true, technicianId: true }).parse(payload) };
    case jobs.JobPriorityChanged.name: case jobs.DestinationChanged.name: return { is: 'changed' };
    case jobs.VisitBooked.name: return { is: 'visit_booked', ...jobs.VisitBooked.payload.parse(payload) };
    case jobs.VisitRescheduled.name: return { is: 'visit_rescheduled', ...jobs.VisitRescheduled.payload.parse(payload) };
    case jobs.VisitStepped.name: return { is: 'visit_stepped', ...jobs.VisitStepped.payload.parse(payload) };
    case dispatch.OfferMade.name: return { is: 'offered', ...dispatch.OfferMade.payload.parse(payload) };
    case dispatch.OfferWithdrawn.name: return { is: 'offer_withdrawn', ...dispatch.OfferWithdrawn.payload.parse(payload) };
    case dispatch.OfferAccepted.name: case dispatch.OfferDeclined.name: case dispatch.OfferExpired.name: return { is: 'offer_closed', offerId: dispatch.OfferExpired.payload.parse(payload).offerId };
    case dispatch.JobAssigned.name: {
      const { technicianId, mode } = dispatch.JobAssigned.payload.parse(payload);
      return { is: 'assigned', technicianId, byOffer: mode === 'offer' };
    }
    case dispatch.JobUnassigned.name: return { is: 'unassigned', technicianId: dispatch.JobUnassigned.payload.parse(payload).technicianId };
    // An arrival that moves so far that it breaks the promise is followed by a new promise, which is what the customer is told.
    case dispatch.PromiseMade.name: {
      const { version, earliestAt, latestAt } = dispatch.PromiseMade.payload.parse(payload);
      return { is: 'promised', promiseVersion: version, earliestAt, latestAt };
    }
    case billing.InvoiceIssued.name: return { is: 'invoiced', ...billing.InvoiceIssued.payload.parse(payload) };
    case billing.PaymentSucceeded.name: return { is: 'paid', ...billing.PaymentSucceeded.payload.parse(payload) };
    case billing.PaymentDeclined.name: return { is: 'declined', ...billing.PaymentDeclined.payload.parse(payload) };
    case ConversationWritten.name: return { is: 'written', ...ConversationWritten.payload.parse(payload) };
    case engagement.JobRated.name: return { is: 'rated' };
    default: return undefined;
  }
}
