import { queryOptions } from '@tanstack/react-query';
import { getBoard, getNumbers } from '@truckroll/contracts/dispatch/api.ts';
import { client } from '../../app/api.ts';
import { clock } from '../../app/clock.ts';
import { readHearing } from '../../app/heard-meanwhile.ts';
import { keys } from '../../app/keys.ts';
import { foldBoard } from './fold-board.ts';

/** The watching screen's data. Socket events change it in place; this reads it whole. */
export const boardQuery = queryOptions({
  queryKey: keys.board,
  queryFn: async () => {
    const board = await readHearing(() => client.call(getBoard, {}), foldBoard);
    clock.set(Date.parse(board.at), clock.rate());
    return board;
  },
  staleTime: 60_000,
});

const HISTORY_DAYS = 14;

export const numbersQuery = queryOptions({ queryKey: keys.numbers, queryFn: () => client.call(getNumbers, { query: { days: HISTORY_DAYS } }), staleTime: 5 * 60_000 });
