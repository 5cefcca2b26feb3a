import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';

/** How far each wave of a job reaches. An emergency asks whoever is there first, so its first wave is the widest. */
export const waveRadii = ({ waveRadiiMetres }: Policy, priority: JobCard['priority']): number[] => {
  const widest = Math.max(...waveRadiiMetres);
  return priority === 'emergency' ? [widest] : waveRadiiMetres.map((radius, index) => Math.max(radius, ...waveRadiiMetres.slice(0, index)));
};
