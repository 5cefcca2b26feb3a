import type { CustomerRight } from '@truckroll/contracts/core/endpoint.ts';
import type { Kysely } from 'kysely';
import type { Adapters } from './adapters/index.ts';
import type { Clock } from './clock/clock.ts';
import type { IdempotencyClaim } from './db/idempotency.ts';
import type { Log } from './log/log.ts';

/** Who acts. Written beside every event, so the timeline can say it. */
export type Actor =
  /** Somebody with rights here. `program` when it is a key or a service client that acts: then `personId` is its id and no person is behind it. `provider` in the provider's own organisation, `support` when he is the provider's and works in a client's. `branchIds` when he is limited to these branches: for him nothing else exists. */
  | { kind: 'person'; personId: string; roles: readonly string[]; permissions: ReadonlySet<string>; program?: { name: string; kind: 'key' | 'client' } | undefined; provider?: true | undefined; support?: true | undefined; branchIds?: readonly string[] | undefined }
  | { kind: 'link'; linkId: string; jobId: string }
  /** Somebody of a customer, in the portal: `siteIds` null for all sites of that customer. */
  | { kind: 'customer'; portalUserId: string; customerId: string; siteIds: readonly string[] | null; rights: ReadonlySet<CustomerRight> }
  | { kind: 'public' }
  /** `branchIds`: on behalf of people limited to these branches. */
  | { kind: 'system'; name: string; branchIds?: readonly string[] | undefined };

/** Something rows can be read from: a read-only transaction or a writing one. */
export interface Source {
  readonly orgId: string;
  now(): Date;
  /** Typed by each module's tables through `tablesOf`; never used untyped. */
  readonly kysely: Kysely<never>;
}

declare const readsBrand: unique symbol;
declare const txBrand: unique symbol;

/** A read-only transaction of one organisation under row-level security. */
export interface Reads extends Source {
  readonly [readsBrand]: true;
}

/** A writing transaction of one organisation. It has no adapters: nothing outside is called inside it. */
export interface Tx extends Source {
  readonly [txBrand]: true;
  readonly actor: Actor;
  readonly requestId: string | undefined;
  /** Runs after commit, in this process only: wake-ups and metrics, never effects that must not be lost. */
  afterCommit(run: () => void): void;
}

/** Everything one unit of work has at hand: a request, a delivered event, a timed task. */
export interface Ctx {
  readonly actor: Actor;
  readonly orgId: string;
  readonly requestId: string | undefined;
  /** Set by the request layer for a POST with an Idempotency-Key; honoured by `transaction` (see `db/idempotency.ts`). */
  readonly idempotency?: IdempotencyClaim | undefined;
  /** Set for reactions: what they commit need not be on the disk before it counts, because whatever a power cut takes is delivered again (decision 9). */
  readonly repeatable?: boolean | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly adapters: Adapters;
  now(): Date;
  /** The same work for another organisation (tasks only) or as another actor. */
  inOrg(orgId: string): Ctx;
  as(actor: Actor): Ctx;
  /** The process-wide parts behind this context; used by `read`, `transaction` and `readAllOrgs` only. */
  readonly server: unknown;
}
