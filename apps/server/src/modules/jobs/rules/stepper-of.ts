import type { Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Actor } from '../../../platform/context.ts';

/** Whose job it is: the technician it is given to now. */
export type Given = { technicianId: string | null };

/**
 * In which capacities somebody may step a job; none means that the job does not exist for him. A technician
 * acts only on jobs given to him; an owner who drives himself is both.
 */
export function steppersOf(actor: Actor, job: Given): readonly Stepper[] {
  switch (actor.kind) {
    case 'person':
      return [
        ...(actor.permissions.has('jobs.job.work') && actor.personId === job.technicianId ? (['technician'] as const) : []),
        ...(actor.permissions.has('jobs.job.dispatch') ? (['dispatcher'] as const) : []),
      ];
    case 'link':
      return ['customer'];
    case 'system':
      return ['system'];
    case 'customer':
    case 'public':
      return [];
  }
}

/** Whether somebody may see a job in full: people of the office, and the technician it is given to. */
export function maySee(actor: Actor, job: Given & { id: string }): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'link') return actor.jobId === job.id;
  return actor.kind === 'person' && (actor.permissions.has('jobs.job.read') || (actor.permissions.has('jobs.job.work') && actor.personId === job.technicianId));
}
