import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Occasion } from '../tables.ts';

/**
 * What a job is invoiced for when it takes a step; undefined for steps that cost nothing. A vehicle that is put
 * into storage is billed for its tow at once and for the storage when it is handed out.
 */
export function occasionOf(from: JobState, to: JobState, wasStored: boolean): Exclude<Occasion, 'credit'> | undefined {
  switch (to) {
    case 'stored': return from === 'on_hold' ? undefined : 'work';
    case 'completed': return wasStored ? 'storage' : 'work';
    case 'cancelled': return 'cancellation';
    case 'goa': return 'gone_on_arrival';
    case 'unsuccessful': return 'unsuccessful';
    default: return undefined;
  }
}
