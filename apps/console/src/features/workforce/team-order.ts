import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';

export const teamFilters = ['all', 'free', 'busy', 'away'] as const;
export type TeamFilter = (typeof teamFilters)[number];

type Doing = 'busy' | 'free' | 'break' | 'off';

/** What somebody does now, as the panel sorts by. */
export function doingOf({ duty, jobId, elsewhere }: Pick<BoardTechnician, 'duty' | 'jobId' | 'elsewhere'>): Doing {
  if (jobId !== null || elsewhere?.standing === 'on_job') return 'busy';
  if (duty === 'on') return 'free';
  return duty;
}

const order: Readonly<Record<Doing, number>> = { free: 0, busy: 1, break: 2, off: 3 };

/** The team in reading order: who can be sent first, then who works, who rests, and who is off. "All" leaves the off out; "away" are those who rest or are off. */
export function teamOf(technicians: readonly BoardTechnician[], filter: TeamFilter): BoardTechnician[] {
  const fits = (doing: Doing): boolean => (filter === 'all' ? doing !== 'off' : filter === 'away' ? doing === 'break' || doing === 'off' : doing === filter);
  return technicians.filter((technician) => fits(doingOf(technician))).sort((a, b) => order[doingOf(a)] - order[doingOf(b)] || a.name.localeCompare(b.name));
}

/** How many are on duty, and how many of them work, as the panel shows them. */
export function crewOf(technicians: readonly BoardTechnician[]): { onDuty: number; busy: number } {
  const onDuty = technicians.filter(({ duty }) => duty !== 'off');
  return { onDuty: onDuty.length, busy: onDuty.filter((technician) => doingOf(technician) === 'busy').length };
}
