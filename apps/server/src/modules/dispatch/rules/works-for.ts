import type { Contender } from './contender.ts';

/** Whether a technician may be asked about a job that a branch does, or the house itself (null): a branch does its jobs itself, those of the house are for everybody but partners. */
export const worksFor = (own: Contender['branch'], branchId: string | null): boolean => (branchId === null ? own?.isPartner !== true : own?.id === branchId);

/** The branch of a technician as his record says it. */
export const branchOf = ({ branchId, forPartner }: { branchId: string | null; forPartner: boolean }): Contender['branch'] => (branchId === null ? null : { id: branchId, isPartner: forPartner });
