import type { QueryClient } from '@tanstack/react-query';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import { followDemoClock } from '../features/demo/demo-query.ts';
import { foldBoard, isBoardMessage, type Board } from '../features/dispatch/fold-board.ts';
import { tellReadings, type LiveMessage } from './heard-meanwhile.ts';
import { keys } from './keys.ts';
import { writingNotes } from './writing-notes.ts';

export type Positions = Readonly<Record<string, TechnicianPosition>>;

/** Where everybody is after what was heard. */
export const foldPositions = (known: Positions, messages: readonly LiveMessage[]): Positions =>
  messages.filter(({ topic }) => topic === 'positions').reduce<Positions>((all, { data }) => ({ ...all, ...Object.fromEntries((data as readonly TechnicianPosition[]).map((position) => [position.technicianId, position])) }), known);

/** Applies a batch of socket messages to the Query cache. What this console does not know makes it read the board anew. */
export function applyLiveMessages(cache: QueryClient, messages: readonly LiveMessage[]): void {
  tellReadings(messages);
  // What is not known yet is being read, and that reading has heard them.
  cache.setQueryData<Board>(keys.board, (board) => board && foldBoard(board, messages));
  cache.setQueryData<Positions>(keys.positions, (known) => known && foldPositions(known, messages));

  const touchedJobs = new Set<string>();
  let readAnew = false;
  let talked = false;
  let leadsChanged = false;
  for (const message of messages) {
    const { topic, name, data } = message;
    if (topic === 'demo') {
      if (name !== 'state') continue;
      followDemoClock(data as DemoState);
      cache.setQueryData(keys.demo, data);
    } else if (isBoardMessage(message)) {
      // Whoever looks at it is told that there is no such job.
      if (name === 'job_gone') void cache.resetQueries({ queryKey: keys.job((data as { id: string }).id) });
      if (name === 'job') touchedJobs.add((data as Board['jobs'][number]).id);
    } else if (topic === 'conversations') {
      if (name === 'writing') writingNotes.hear(data);
      else talked = true;
    } else if (topic === 'leads') {
      leadsChanged = true;
    } else if (topic !== 'positions') {
      readAnew = true;
    }
  }

  for (const jobId of touchedJobs) void cache.invalidateQueries({ queryKey: keys.job(jobId) });
  if (talked) void cache.invalidateQueries({ queryKey: keys.conversations });
  if (leadsChanged) void cache.invalidateQueries({ queryKey: keys.leads });
  if (readAnew) void cache.invalidateQueries({ queryKey: keys.board });
}
