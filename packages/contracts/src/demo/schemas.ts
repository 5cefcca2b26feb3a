import { z } from 'zod';
import { Id, Instant } from '../core/fields.ts';
export const HAPPENINGS = ['pile_up', 'truck_breaks_down', 'rush_hour'] as const;
export const DemoState = z
  .object({
    available: z.boolean().describe('Whether this installation runs the demo'),
    phase: z.enum(['none', 'seeding', 'history', 'living', 'stopped']),
    progress: z.object({ done: z.number(), total: z.number(), text: z.string() }).nullable(),
    clock: z.object({ now: Instant, rate: z.number(), paused: z.boolean() }),
    speed: z.number().describe('The speed asked for; the clock runs at 1 while a person has taken somebody over'),
    takenOver: z.array(z.object({ kind: z.enum(['technician', 'customer']), id: Id, name: z.string() })),
    attribution: z.string(),
  })
  .meta({ id: 'DemoState' });
export type DemoState = z.infer<typeof DemoState>;
/** What the city is told to let happen; it hears each as it is given, and reads by cursor what it missed. */
export const DemoOrder = z.object({ id: Id, orderedAt: Instant, kind: z.enum(HAPPENINGS) }).meta({ id: 'DemoOrder' });
export type DemoOrder = z.infer<typeof DemoOrder>;
