import { z } from 'zod';
import { Id, Instant, LatLng } from '../core/fields.ts';

export const Fix = z.object({ takenAt: Instant, position: LatLng, accuracyMetres: z.number().min(0).max(100_000).optional(), speedMetresPerSecond: z.number().min(0).max(150).optional(), headingDegrees: z.number().min(0).max(360).optional(), batteryPercent: z.number().min(0).max(100).optional() }).meta({ id: 'Fix' });
export const TechnicianPosition = z.object({ technicianId: Id, position: LatLng, headingDegrees: z.number().nullable(), speedMetresPerSecond: z.number().nullable(), accuracyMetres: z.number().nullable(), takenAt: Instant, receivedAt: Instant }).meta({ id: 'TechnicianPosition' });
export type TechnicianPosition = z.infer<typeof TechnicianPosition>;
export const FixVerdict = z.object({ accepted: z.number().int(), refused: z.array(z.object({ index: z.number().int(), why: z.enum(['from-the-future', 'too-old', 'impossible-jump', 'duplicate', 'covered']).describe('covered: another device of the technician told that moment') })) }).meta({ id: 'FixVerdict' });

/** What became of the last report of a tracker. */
export const TrackerOutcome = z.enum(['taken', 'off-duty', 'implausible', 'covered', 'no-position']);
/** A phone tracker of a technician, without its secret. */
export const Tracker = z
  .object({ id: Id, technicianId: Id, pairedAt: Instant, heardAt: Instant.nullable().describe('When it last reported, whatever became of that'), outcome: TrackerOutcome.nullable(), takenAt: Instant.nullable().describe('The time of its newest position that was taken'), accuracyMetres: z.number().nullable(), batteryPercent: z.number().nullable() })
  .meta({ id: 'Tracker' });
export type Tracker = z.infer<typeof Tracker>;
const word = z.string().max(100);
/** What OsmAnd, Traccar Client and their like put behind the address, or into a form. Other fields they send are left unread. */
export const TrackerReport = z.object({
  id: word.optional().describe('The secret that pairing showed'),
  deviceid: word.optional().describe('As `id`'),
  lat: word.optional().describe('Degrees'),
  lon: word.optional().describe('Degrees'),
  location: word.optional().describe('`lat,lon` in one'),
  timestamp: word.optional().describe('Seconds or milliseconds since 1970, RFC 3339, or `yyyy-MM-dd HH:mm:ss` in UTC; now when absent'),
  speed: word.optional().describe('Knots'),
  bearing: word.optional().describe('Degrees'),
  heading: word.optional().describe('As `bearing`'),
  accuracy: word.optional().describe('Metres'),
  batt: word.optional().describe('Percent'),
  valid: word.optional().describe('`false` or `0`: no position'),
});
export type TrackerReport = z.infer<typeof TrackerReport>;
/** What pairing shows, once. */
export const PairedTracker = z
  .object({ tracker: Tracker, secret: z.string().describe('The device identifier to enter in the tracker app; shown this once'), address: z.string().describe('The server address to enter'), code: z.string().describe('The content of the QR code that Traccar Client reads'), appLink: z.string().describe('Sets Traccar Client up on the phone that follows it') })
  .meta({ id: 'PairedTracker' });
export type PairedTracker = z.infer<typeof PairedTracker>;
