import { z } from 'zod';
import { Id, Instant, LatLng } from '../core/fields.ts';

export const Fix = z.object({ takenAt: Instant, position: LatLng, accuracyMetres: z.number().min(0).max(100_000).optional(), speedMetresPerSecond: z.number().min(0).max(150).optional(), headingDegrees: z.number().min(0).max(360).optional(), batteryPercent: z.number().min(0).max(100).optional() }).meta({ id: 'Fix' });
export const TechnicianPosition = z.object({ technicianId: Id, position: LatLng, headingDegrees: z.number().nullable(), speedMetresPerSecond: z.number().nullable(), accuracyMetres: z.number().nullable(), takenAt: Instant, receivedAt: Instant }).meta({ id: 'TechnicianPosition' });
export type TechnicianPosition = z.infer<typeof TechnicianPosition>;
export const FixVerdict = z.object({ accepted: z.number().int(), refused: z.array(z.object({ index: z.number().int(), why: z.enum(['from-the-future', 'too-old', 'impossible-jump', 'duplicate']) })) }).meta({ id: 'FixVerdict' });
