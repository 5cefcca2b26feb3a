import type { Shift } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

type ShiftView = z.output<typeof Shift>;
export type ShiftRow = { id: string; technicianId: string; startsAt: Date; endsAt: Date; kind: 'work' | 'on_call' };

export const shiftOf = ({ startsAt, endsAt, ...row }: ShiftRow): ShiftView => ({ ...row, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });

/** Shifts that touch the span, by beginning. */
export function findShiftsBetween(source: Source, from: Date, to: Date, technicianId?: string): Promise<ShiftRow[]> {
  const query = workforceDb(source)
    .selectFrom('workforce.shift')
    .select(['id', 'technicianId', 'startsAt', 'endsAt', 'kind'])
    .where('endsAt', '>', from)
    .where('startsAt', '<', to)
    .orderBy('startsAt')
    .orderBy('id');
  return (technicianId === undefined ? query : query.where('technicianId', '=', technicianId)).execute();
}
