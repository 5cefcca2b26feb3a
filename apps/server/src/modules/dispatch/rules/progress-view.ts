import type { ArrivalPromise, Eta } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';

type PromiseView = z.infer<typeof ArrivalPromise>;
type EtaView = z.infer<typeof Eta>;

export const promiseView = ({ earliestAt, latestAt, toldAt, quantile, version, judged }: Omit<PromiseView, 'earliestAt' | 'latestAt' | 'toldAt'> & { earliestAt: Date; latestAt: Date; toldAt: Date }): PromiseView => ({
  quantile, version, judged,
  earliestAt: earliestAt.toISOString(),
  latestAt: latestAt.toISOString(),
  toldAt: toldAt.toISOString(),
});

export const etaView = ({ arrivesAt, computedAt, remainingSeconds, remainingMetres, source }: Omit<EtaView, 'arrivesAt' | 'computedAt'> & { arrivesAt: Date; computedAt: Date }): EtaView => ({
  remainingSeconds, remainingMetres, source,
  arrivesAt: arrivesAt.toISOString(),
  computedAt: computedAt.toISOString(),
});
