import { keepWritingNotes } from '@truckroll/client/writing.ts';

/** Filled by the live line. */
export const writingNotes = keepWritingNotes();
