import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Instant, Phone, listOf, page, paragraph } from '../core/fields.ts';
import { siteNotFound, vehicleNotFound } from '../customers/problems.ts';
import * as problems from './problems.ts';
import { Answers, CustomerPhoto, Place, VehicleFacts } from './schemas.ts';

/** A job as a customer's person lists it: in words, without positions. */
export const PortalJob = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(['roadside', 'scheduled']),
    state: z.string(),
    serviceName: z.string(),
    placeLabel: z.string().nullable(),
    siteId: Id.nullable(),
    vehicleLabel: z.string().nullable(),
    createdAt: Instant,
    windowStartsAt: Instant.nullable(),
    windowEndsAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    photos: z.number().int().describe('How many photos and videos prove the work; none while it is not over'),
    trackingUrl: z.string().nullable().describe('Its tracking page, while that is open'),
  })
  .meta({ id: 'PortalJob' });

export const listPortalJobs = endpoint({ method: 'GET', path: '/v1/portal/jobs', summary: 'Jobs of my customer at the sites I may see, newest first', access: 'customer', customerRight: 'see-jobs', query: z.object({ ...page, siteId: Id.optional() }), answer: listOf(PortalJob) });
export const listPortalPhotos = endpoint({ method: 'GET', path: '/v1/portal/jobs/:jobId/photos', summary: 'Photos and videos that prove the work on one of my jobs, once it is over', access: 'customer', customerRight: 'see-jobs', params: z.object({ jobId: Id }), answer: listOf(CustomerPhoto), refusals: [problems.jobNotFound] });
export const getPortalPhoto = endpoint({ method: 'GET', path: '/v1/portal/jobs/:jobId/photos/:photoId', summary: 'The bytes of one of them, without location data', access: 'customer', customerRight: 'see-jobs', params: z.object({ jobId: Id, photoId: Id }), query: z.object({ size: z.enum(['original', 'thumbnail']).default('thumbnail') }), file: '*/*', refusals: [problems.jobNotFound] });
export const portalCertificate = endpoint({ method: 'GET', path: '/v1/portal/jobs/:jobId/certificate', summary: 'The certificate of one of my completed jobs as PDF', access: 'customer', customerRight: 'see-jobs', params: z.object({ jobId: Id }), file: 'application/pdf', refusals: [problems.jobNotFound, problems.notCompleted] });
export const requestFromPortal = endpoint({
  method: 'POST',
  path: '/v1/portal/jobs',
  summary: 'Ask for a service at one of my sites or elsewhere; a draft that is confirmed on its tracking page',
  description: 'Who is limited to sites asks for services there and nowhere else. Whoever comes back to his form and sends it again names the draft that it made: that one is changed, as long as it is a draft.',
  access: 'customer',
  customerRight: 'request-service',
  body: z.object({
    draftId: Id.optional().describe('The draft that this form has made before'),
    serviceId: Id,
    siteId: Id.optional().describe('Where, when it is at a site'),
    place: Place.optional().describe('Where, when it is at none'),
    destination: Place.optional(),
    vehicleId: Id.optional().describe('One of the vehicles of my customer'),
    vehicle: VehicleFacts.omit({ id: true }).optional().describe('Another vehicle'),
    answers: Answers.default({}),
    notes: paragraph(2000).default(''),
    phone: Phone.describe('On which we call back'),
  }),
  answer: z.object({ jobId: Id, trackingUrl: z.url() }),
  status: 201,
  refusals: [siteNotFound, vehicleNotFound, problems.unknownService, problems.answersIncomplete],
});
