import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const fields = z.object({ trackerId: z.uuid(), technicianId: z.uuid() });
const byTechnician = (payload: { technicianId: string }): string => payload.technicianId;

export const TrackerPaired = defineEvent('tracking.tracker_paired', fields, byTechnician);
export const TrackerRevoked = defineEvent('tracking.tracker_revoked', fields, byTechnician);

export const trackingEvents = [TrackerPaired, TrackerRevoked];
