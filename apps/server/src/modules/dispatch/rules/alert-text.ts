import type { AlertKind } from './alerts-due.ts';

const TEXTS: Record<AlertKind, (number: string, technician: string, words: string) => string> = {
  nobody_found: (number) => `Nobody can take ${number} right now`,
  offer_unanswered: (number, technician) => `${technician} did not answer the offer of ${number}, and nobody is asked next`,
  outside_shift_hours: (number, technician) => `${technician} took ${number} outside the shift`,
  silent_truck: (number, technician) => `No position of ${technician} on the way to ${number}`,
  late: (number) => `${number}: the promised time has passed`,
  running_over: (number) => `${number} takes longer than planned`,
  goa_to_review: (number) => `${number}: gone on arrival reported, decide`,
  truck_broke_down: (number, technician) => `${technician} could not go on with ${number}; it is offered anew`,
  message_failed: (number) => `A message about ${number} did not arrive`,
  technician_calls: (number, technician, words) => `${technician} needs help with ${number}: ${words}`,
};

/** An alert in one line; `words` are those of whoever called. */
export const alertText = (kind: AlertKind, jobNumber: string, technicianName: string | undefined, words = ''): string => TEXTS[kind](jobNumber, technicianName ?? 'The technician', words);
