import type { Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';

type Stored = Omit<z.infer<typeof Offer>, 'sentAt' | 'expiresAt' | 'answeredAt'> & { sentAt: Date; expiresAt: Date; answeredAt: Date | null };

/** An offer as it goes out. */
export const offerView = ({ id, jobId, technicianId, wave, state, sentAt, expiresAt, answeredAt, etaSeconds, declineReason, driveSeconds, driveMetres }: Stored): z.infer<typeof Offer> => ({
  id, jobId, technicianId, wave, state, etaSeconds, declineReason, driveSeconds, driveMetres,
  sentAt: sentAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});
