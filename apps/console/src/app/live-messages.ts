import type { QueryClient } from '@tanstack/react-query';
import type { BoardJob, BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Board } from '../features/dispatch/board-query.ts';
import { followDemoClock } from '../features/demo/demo-query.ts';
import { keys } from './keys.ts';

export type LiveMessage = { topic: string; name: string; data: unknown };
export type Positions = Readonly<Record<string, TechnicianPosition>>;

/** The shapes the server sends on the topics this console hears; checked there by the contracts. */
type Spoken = {
  job: BoardJob;
  technician: BoardTechnician;
  alert: Board['alerts'][number];
  numbers: Board['numbers'];
  positions: readonly TechnicianPosition[];
  state: DemoState;
};

const upsert = <T extends { id: string }>(items: readonly T[], item: T): T[] => (items.some(({ id }) => id === item.id) ? items.map((old) => (old.id === item.id ? item : old)) : [...items, item]);

/** Applies a batch of socket messages to the Query cache. What this console does not know makes it read the board anew. */
export function applyLiveMessages(cache: QueryClient, messages: readonly LiveMessage[]): void {
  const touchedJobs = new Set<string>();
  let readAnew = false;
  let board = cache.getQueryData<Board>(keys.board);
  const before = board;

  for (const { topic, name, data } of messages) {
    if (topic === 'demo') {
      if (name === 'state') {
        followDemoClock(data as Spoken['state']);
        cache.setQueryData(keys.demo, data);
      }
    } else if (name === 'positions') {
      const fresh = Object.fromEntries((data as Spoken['positions']).map((position) => [position.technicianId, position]));
      cache.setQueryData<Positions>(keys.positions, (known) => ({ ...known, ...fresh }));
    } else if (board && name === 'job') {
      const job = data as Spoken['job'];
      touchedJobs.add(job.id);
      board = { ...board, jobs: upsert(board.jobs, job) };
    } else if (board && name === 'technician') {
      board = { ...board, technicians: upsert(board.technicians, data as Spoken['technician']) };
    } else if (board && name === 'alert') {
      board = { ...board, alerts: upsert(board.alerts, data as Spoken['alert']) };
    } else if (name === 'numbers') {
      // A board that is still read brings its own.
      if (board) board = { ...board, numbers: data as Spoken['numbers'] };
    } else {
      readAnew = true;
    }
  }

  if (board !== before) cache.setQueryData(keys.board, board);
  for (const jobId of touchedJobs) void cache.invalidateQueries({ queryKey: keys.job(jobId) });
  if (readAnew) void cache.invalidateQueries({ queryKey: keys.board });
}
