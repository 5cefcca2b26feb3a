import type { Alert } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';

type View = z.infer<typeof Alert>;
type Stored = Omit<View, 'raisedAt' | 'acknowledgedAt' | 'resolvedAt'> & { raisedAt: Date; acknowledgedAt: Date | null; resolvedAt: Date | null };

/** An alert as it goes out. */
export const alertView = ({ id, jobId, technicianId, kind, text, words, raisedAt, acknowledgedAt, acknowledgedBy, resolvedAt }: Stored): View => ({
  id, jobId, technicianId, kind, text, words, acknowledgedBy,
  raisedAt: raisedAt.toISOString(),
  acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  resolvedAt: resolvedAt?.toISOString() ?? null,
});
