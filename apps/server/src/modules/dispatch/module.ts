import { defineModule } from '../../platform/module.ts';
import { dispatchEvents } from './events.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { onDutyChanged } from './reactions/on-duty-changed.ts';
import { onJobGivenToBranch } from './reactions/on-job-given-to-branch.ts';
import { onJobMoved } from './reactions/on-job-moved.ts';
import { onJobPriorityChanged } from './reactions/on-job-priority-changed.ts';
import { onMessageFailed } from './reactions/on-message-failed.ts';
import { onOfferSettled } from './reactions/on-offer-settled.ts';
import { onPolicyChanged } from './reactions/on-policy-changed.ts';
import { onRosterChanged } from './reactions/on-roster-changed.ts';
import { routes } from './routes.ts';
import { expireOffersTask } from './tasks/expire-offers.ts';
import { offerWaitingJobsTask } from './tasks/offer-waiting-jobs.ts';
import { reviewOpenJobsTask } from './tasks/review-open-jobs.ts';
import { updateEtasTask } from './tasks/update-etas.ts';

export const dispatch = defineModule({
  name: 'dispatch',
  events: dispatchEvents,
  routes,
  reactions: [onJobMoved, onJobPriorityChanged, onJobGivenToBranch, onOfferSettled, onDutyChanged, onRosterChanged, onPolicyChanged, onMessageFailed],
  tasks: [expireOffersTask, offerWaitingJobsTask, updateEtasTask, reviewOpenJobsTask],
  live,
  permissions,
});
