import type { listPortalJobs } from '@truckroll/contracts/jobs/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { beside } from '@truckroll/ui/i18n/start-text.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { clockText } from '../text.ts';
import { listRow, longList, nothingYet, type Me } from './place-frame.ts';
import { placeText, stateText } from './place-text.ts';

type Job = Answer<typeof listPortalJobs>['items'][number];

/** The jobs within reach, newest first, each with the way to its tracking page. */
export const jobsPage = ({ organisation, customerName }: Me): Promise<HTMLElement> =>
  longList(
    (cursor) => call<typeof listPortalJobs>('GET', '/v1/portal/jobs', { query: cursor === undefined ? {} : { cursor } }),
    (job) => jobRow(job, organisation.timeZone),
    nothingYet(placeText('jobs.none'), placeText('jobs.noneHint', { name: organisation.name, customer: customerName })),
  );

function jobRow({ number, serviceName, state, placeLabel, vehicleLabel, createdAt, windowStartsAt, windowEndsAt, endedAt, photos, trackingUrl, id }: Job, timeZone: string): HTMLElement {
  const at = (instant: string): string => clockText(instant, { timeZone, now: new Date().toISOString() });
  const when = endedAt ? placeText('jobs.ended', { at: at(endedAt) }) : windowStartsAt && windowEndsAt ? placeText('jobs.window', { from: at(windowStartsAt), to: at(windowEndsAt) }) : placeText('jobs.asked', { at: at(createdAt) });
  return listRow(
    serviceName,
    [beside(placeLabel, vehicleLabel), beside(number, when)],
    h('span', { class: 'state', attrs: { 'data-ended': endedAt !== null } }, stateText(state)),
    photos > 0 && h('a', { attrs: { href: `/my/jobs/${id}` } }, placeText('jobs.photos', { n: photos, number })),
    state === 'completed' && h('a', { attrs: { href: `/v1/portal/jobs/${id}/certificate`, target: '_blank', rel: 'noopener' } }, placeText('jobs.certificate', { number })),
    trackingUrl && h('a', { attrs: { href: new URL(trackingUrl).pathname } }, placeText('jobs.follow', { number })),
  );
}
