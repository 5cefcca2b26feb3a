import { z } from 'zod';

const LONGEST_TICKET = 100;
/** Continues what was begun: good for one purpose, once, for a few minutes. */
export const Ticket = z.string().min(1).max(LONGEST_TICKET);
