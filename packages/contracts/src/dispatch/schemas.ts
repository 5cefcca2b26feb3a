import { z } from 'zod';
import { Id, Instant, LatLng, line } from '../core/fields.ts';
import { CustomerPhoto, JobCard, JobState, Place, Visit } from '../jobs/schemas.ts';
import { TechnicianPosition } from '../tracking/schemas.ts';

/** More at once are no calendar any more. */
export const MOST_CALENDAR_VISITS = 1000;

/** Why a technician cannot have a job: hard rules. */
export const RULED_OUT = ['off_duty', 'on_break', 'no_shift', 'shift_ends_before', 'absent', 'busy', 'skill_missing', 'skill_level_low', 'certification_missing', 'certification_expired', 'truck_unable', 'no_truck', 'excluded_by_customer', 'declined_already', 'offer_open', 'unreachable', 'too_far', 'position_unknown', 'other_branch'] as const;
/** What exactly speaks against it, where the rule alone does not say: with its values, for screens to say in their language. */
export const RULED_BECAUSE = ['absent_until', 'shift_ends', 'on_job', 'visit_from', 'other_work', 'other_work_until', 'other_visit', 'no_time_between', 'skill', 'skill_level', 'certification', 'certification_until', 'truck_lacks', 'truck_too_light', 'declined', 'no_answer', 'taken_back', 'asked_this', 'asked_another', 'asked_elsewhere', 'reach', 'of_partner', 'not_of_branch'] as const;
export const Ruling = z
  .object({
    rule: z.enum(RULED_OUT),
    detail: z.string().max(300).describe('In English, e.g. the missing skill, the expiry date'),
    because: z.enum(RULED_BECAUSE).optional().describe('What exactly, where the rule alone does not say it; old decisions have only the detail'),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional().describe('What stands in the sentence of `because`: instants end in `At`, dates in `On`, lengths in `Metres`, weight classes in `Weight`'),
  })
  .meta({ id: 'Ruling' });
export type Ruling = z.infer<typeof Ruling>;
/** Why work is given against hard rules, and against which: what has come to speak against it since nobody has weighed. */
export const override = { overrideReason: line(500).optional(), overrides: z.array(z.enum(RULED_OUT)).max(RULED_OUT.length).optional().describe('The rules it is done against, as they were named; any other refuses') };
export const Candidate = z
  .object({
    technicianId: Id,
    technicianName: z.string(),
    truckId: Id.nullable(),
    truckName: z.string().nullable(),
    suitable: z.boolean(),
    rank: z.number().int().nullable().describe('1 is best; null when ruled out'),
    ruledOut: z.array(Ruling),
    etaSeconds: z.number().int().nullable(),
    distanceMetres: z.number().int().nullable(),
    etaSource: z.enum(['valhalla', 'straight-line', 'bound']).nullable(),
    jobsToday: z.number().int(),
    cost: z.number().nullable().describe('What the ranking compared, in weighted seconds; lower is better'),
    reasons: z.array(z.object({ label: z.enum(['travel', 'load', 'idle', 'preferred', 'shift_end']), seconds: z.number() })).describe('What the cost is made of'),
    neededFor: z
      .object({ jobId: Id, jobNumber: z.string(), savedSeconds: z.number().nullable().describe('How much less all jobs decided on together cost that way at least, in weighted seconds; 0: equal, and the other job chooses first; null: otherwise one job fewer would have somebody') })
      .optional()
      .describe('Would have suited this job better, but another one that waited at the same time gets him'),
  })
  .meta({ id: 'Candidate' });
export type Candidate = z.infer<typeof Candidate>;
export const Decision = z.object({ id: Id, jobId: Id, decidedAt: Instant, mode: z.enum(['automatic', 'manual', 'override', 'suggestion']), wave: z.number().int(), outcome: z.enum(['offered', 'assigned', 'nobody']).describe('Of a suggestion: what would have been done'), chosenTechnicianId: Id.nullable(), overrideReason: z.string().nullable(), decidedBy: Id.nullable(), candidates: z.array(Candidate) }).meta({ id: 'Decision' });
export const OFFER_STATES = ['sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export const Offer = z
  .object({ id: Id, jobId: Id, technicianId: Id, wave: z.number().int(), state: z.enum(OFFER_STATES), sentAt: Instant, expiresAt: Instant, answeredAt: Instant.nullable(), etaSeconds: z.number().int().nullable(), declineReason: z.string().nullable(), driveSeconds: z.number().int().nullable(), driveMetres: z.number().int().nullable() })
  .meta({ id: 'Offer' });
export const MyOffer = Offer.extend({ job: JobCard, neededEquipment: z.array(z.string()) }).meta({ id: 'MyOffer' });

/** A time told to a customer, with the share of arrivals it should hold for. */
export const ArrivalPromise = z.object({ earliestAt: Instant, latestAt: Instant, quantile: z.number(), version: z.number().int(), toldAt: Instant, judged: z.enum(['open', 'kept', 'early', 'broken']) }).meta({ id: 'ArrivalPromise' });
export const Eta = z.object({ arrivesAt: Instant, remainingSeconds: z.number().int(), remainingMetres: z.number().int(), source: z.enum(['valhalla', 'straight-line']), computedAt: Instant }).meta({ id: 'Eta' });

export const RISKS = ['none', 'waiting_long', 'nobody_found', 'at_risk', 'late', 'silent_truck', 'running_over', 'review_due'] as const;
export const BoardJob = JobCard.extend({ promise: ArrivalPromise.nullable(), eta: Eta.nullable(), openOffers: z.number().int(), offeredToIds: z.array(Id), wave: z.number().int(), risk: z.enum(RISKS), automatic: z.boolean() }).meta({ id: 'BoardJob' });
export type BoardJob = z.infer<typeof BoardJob>;
export const BoardTechnician = z
  .object({ id: Id, name: z.string(), colour: z.string(), branchId: Id.nullable(), duty: z.enum(['off', 'on', 'break']), dutySince: Instant.nullable(), shiftEndsAt: Instant.nullable(), truckId: Id.nullable(), truckName: z.string().nullable(), truckWeightClass: z.enum(['light', 'medium', 'heavy']).nullable(), skills: z.array(z.string()), jobId: Id.nullable(), jobNumber: z.string().nullable(), jobState: JobState.nullable(), elsewhere: z.object({ standing: z.enum(['on_job', 'being_asked']), untilAt: Instant.nullable().describe('As far as it can be told') }).nullable().describe('To people limited to branches: he is bound to something that they do not see'), jobsToday: z.number().int(), position: TechnicianPosition.nullable() })
  .meta({ id: 'BoardTechnician' });
export type BoardTechnician = z.infer<typeof BoardTechnician>;
export const Alert = z.object({ id: Id, jobId: Id.nullable(), technicianId: Id.nullable(), kind: z.enum(['nobody_found', 'offer_unanswered', 'outside_shift_hours', 'silent_truck', 'late', 'running_over', 'goa_to_review', 'truck_broke_down', 'message_failed', 'technician_calls']), text: z.string(), words: z.string().nullable().describe('Of whoever called, as he wrote them'), raisedAt: Instant, acknowledgedAt: Instant.nullable(), acknowledgedBy: Id.nullable(), resolvedAt: Instant.nullable() }).meta({ id: 'Alert' });
export const DayNumbers = z
  .object({ day: z.string(), requested: z.number().int(), completed: z.number().int(), cancelled: z.number().int(), goneOnArrival: z.number().int(), unsuccessful: z.number().int(), openNow: z.number().int(), medianAssignSeconds: z.number().nullable(), p90AssignSeconds: z.number().nullable(), medianArriveSeconds: z.number().nullable(), promisesKept: z.number().int(), promisesBroken: z.number().int(), onDuty: z.number().int(), busy: z.number().int(), requestedByHour: z.array(z.number().int()).length(24) })
  .meta({ id: 'DayNumbers' });
export const Board = z.object({ at: Instant, cursor: z.string().describe('Resume the live topic `board` after this'), jobs: z.array(BoardJob), technicians: z.array(BoardTechnician), alerts: z.array(Alert), numbers: DayNumbers }).meta({ id: 'Board' });
export const RouteLine = z.object({ line: z.array(z.tuple([z.number(), z.number()])).describe('[lng, lat] along streets'), durationSeconds: z.number().int(), distanceMetres: z.number().int(), source: z.enum(['valhalla', 'straight-line']), steps: z.array(z.object({ instruction: z.string(), distanceMetres: z.number(), durationSeconds: z.number(), streetName: z.string().optional() })) }).meta({ id: 'RouteLine' });

/** What the holder of a tracking link sees. */
export const TrackingStage = z.enum(['draft', 'received', 'finding_help', 'assigned', 'on_the_way', 'here', 'working', 'towing', 'done', 'cancelled', 'on_hold', 'expired']);
export const Tracking = z
  .object({
    at: Instant,
    organisation: z.object({ name: z.string(), phone: z.string().nullable(), slug: z.string() }),
    jobId: Id,
    number: z.string(),
    kind: z.enum(['roadside', 'scheduled']),
    stage: TrackingStage,
    state: JobState,
    serviceName: z.string(),
    place: Place.nullable(),
    destination: Place.nullable(),
    promise: ArrivalPromise.nullable(),
    eta: Eta.nullable(),
    sentence: z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).describe('The honest sentence, as message key and values'),
    technician: z.object({ firstName: z.string(), truckName: z.string().nullable(), plate: z.string().nullable(), certified: z.boolean() }).nullable(),
    truck: z.object({ position: LatLng, headingDegrees: z.number().nullable(), takenAt: Instant }).nullable().describe('Only while it is truly heading to you'),
    visit: Visit.nullable(),
    missing: z.array(z.string()),
    mayCancel: z.boolean().describe('What that costs is another question: GET /v1/track/:token/cancellation-fee'),
    mayReschedule: z.boolean().describe('To one of the windows of GET /v1/track/:token/slots; free of charge as long as nobody was sent'),
    mayRate: z.boolean(),
    photos: z.array(CustomerPhoto).describe('What proves the work, once it is over'),
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'Tracking' });
export type Tracking = z.infer<typeof Tracking>;
export const Policy = z
  .object({
    offerSeconds: z.number().int().min(15).max(1800).describe('How long a technician may think'),
    emergencyOfferSeconds: z.number().int().min(10).max(600),
    waveRadiiMetres: z.array(z.number().int().positive()).min(1).max(6).describe('How far each wave reaches'),
    maxOffersPerWave: z.number().int().min(1).max(20).describe('How many technicians may be asked about one job at a time; the first to accept has it'),
    loadSecondsPerJob: z.number().int().min(0).max(3600).describe('What one more job today counts as, in seconds of driving'),
    promiseQuantile: z.number().min(0.5).max(0.99),
    silentAfterSeconds: z.number().int().min(60),
    automatic: z.boolean(),
    arrivalWindowSeconds: z.number().int().min(1800).max(28_800).default(7200).describe('How long the arrival windows are that customers book'),
    bookingLeadSeconds: z.number().int().min(0).max(30 * 86_400).default(7200).describe('How long before a window begins customers may still book it'),
    version: z.number().int(),
  })
  .meta({ id: 'DispatchPolicy' });
export type Policy = z.infer<typeof Policy>;
