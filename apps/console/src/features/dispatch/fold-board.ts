import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { getBoard } from '@truckroll/contracts/dispatch/api.ts';
import type { LiveMessage } from '../../app/heard-meanwhile.ts';

export type Board = Answer<typeof getBoard>;

const upsert = <T extends { id: string }>(items: readonly T[], item: T): T[] => (items.some(({ id }) => id === item.id) ? items.map((old) => (old.id === item.id ? item : old)) : [...items, item]);

/** A job that is known in a newer version stays: an answer can be ahead of what is still on the line. */
function withJob(board: Board, job: Board['jobs'][number]): Board {
  const known = board.jobs.find(({ id }) => id === job.id);
  return known && known.version > job.version ? board : { ...board, jobs: upsert(board.jobs, job) };
}

/** What the topic `board` says, by name, in the shapes the server's contracts give it. */
const sayings: Readonly<Record<string, (board: Board, data: never) => Board>> = {
  job: withJob,
  technician: (board, technician: Board['technicians'][number]) => ({ ...board, technicians: upsert(board.technicians, technician) }),
  alert: (board, alert: Board['alerts'][number]) => ({ ...board, alerts: upsert(board.alerts, alert) }),
  // To people limited to branches, of which one no longer has it.
  job_gone: (board, { id }: { id: string }) => ({ ...board, jobs: board.jobs.filter((job) => job.id !== id), alerts: board.alerts.filter(({ jobId }) => jobId !== id) }),
  technician_gone: (board, { id }: { id: string }) => ({ ...board, technicians: board.technicians.filter((technician) => technician.id !== id) }),
  numbers: (board, numbers: Board['numbers']) => ({ ...board, numbers }),
};

const sayingOf = ({ topic, name }: LiveMessage) => (topic === 'board' ? sayings[name] : undefined);

export const isBoardMessage = (message: LiveMessage): boolean => sayingOf(message) !== undefined;

/** The board after what was heard, in its order; what says nothing about it leaves it as it is. */
export const foldBoard = (board: Board, messages: readonly LiveMessage[]): Board => messages.reduce((after, message) => sayingOf(message)?.(after, message.data as never) ?? after, board);
