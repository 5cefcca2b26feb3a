import { z } from 'zod';
import { DemoState, HAPPENINGS } from '@truckroll/contracts/demo/schemas.ts';
import { defineEvent } from '../../platform/events/define-event.ts';

const byOrg = (payload: { orgId: string }): string => payload.orgId;
const orgId = z.uuid();

/** Speed, pause, phase, progress or who is taken over: screens show the new state. */
export const CityChanged = defineEvent('demo.city_changed', z.object({ orgId, phase: DemoState.shape.phase }), byOrg);
export const HappeningOrdered = defineEvent('demo.happening_ordered', z.object({ orgId, happeningId: z.uuid(), kind: z.enum(HAPPENINGS) }), byOrg);
export const demoEvents = [CityChanged, HappeningOrdered];
