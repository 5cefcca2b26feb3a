import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const ServiceChanged = defineEvent('catalog.service_changed', z.object({ serviceId: z.uuid(), version: z.number().int(), fields: z.array(z.string()) }), (payload) => payload.serviceId);
export const catalogEvents = [ServiceChanged];
