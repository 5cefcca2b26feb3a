import type { Priority, Requirements } from '@truckroll/contracts/jobs/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { z } from 'zod';

export type WeightClass = 'light' | 'medium' | 'heavy';

/** A technician as he stands when somebody asks who could take a job. */
export type Contender = {
  readonly id: string;
  readonly name: string;
  readonly duty: 'off' | 'on' | 'break';
  readonly skills: ReadonlyMap<string, number>;
  /** Days are the organisation's, both included; null is open. */
  readonly certifications: readonly { code: string; name: string; validFrom: string | null; expiresOn: string | null }[];
  readonly truck: { id: string; name: string; weightClass: WeightClass; abilities: ReadonlySet<string> } | null;
  /** The shift that runs at the time asked about. */
  readonly shift: { startsAt: Date; endsAt: Date; kind: 'work' | 'on_call' } | null;
  readonly absentUntil: Date | null;
  /** The one job he is on; where whoever asks does not see it, until when as far as that can be told. */
  readonly activeJob: { id: string; number: string } | { id: null; number: null; until: Date | null } | null;
  /** Scheduled visits to come, soonest first; without job and number where whoever asks does not see it. */
  readonly visits: readonly { jobId: string | null; number: string | null; startsAt: Date; endsAt: Date }[];
  /** An offer he is thinking about; bare where whoever asks does not see it. */
  readonly openOffer: { jobId: string; urgency: number } | { jobId: null } | null;
  /** Where a drive would begin: the last known position, else home. */
  readonly from: LatLng | null;
  /** The branch he works for, and whether that is a partner; null: the house itself. */
  readonly branch: { id: string; isPartner: boolean } | null;
  readonly jobsToday: number;
  readonly idleSince: Date | null;
};

/** Why somebody is not asked again: what he, or whoever took the job back, said. */
export type TurnedAway = { readonly because: 'declined' | 'no_answer' | 'taken_back'; readonly words: string };

/** What a job asks of whoever takes it. */
export type Need = {
  readonly jobId: string;
  readonly priority: z.infer<typeof Priority>;
  /** The branch that does it; null: the house itself. */
  readonly branchId: string | null;
  readonly requirements: Requirements;
  readonly vehicleWeightClass: WeightClass | null;
  readonly workSeconds: number;
  readonly excludedByCustomer: ReadonlySet<string>;
  /** Technicians not to be asked again, and why. */
  readonly turnedAway: ReadonlyMap<string, TurnedAway>;
};

/** 0 emergency, 1 urgent, 2 normal: the order in which jobs choose. */
export const urgencyOf = (priority: z.infer<typeof Priority>): number => ({ emergency: 0, urgent: 1, normal: 2 })[priority];
