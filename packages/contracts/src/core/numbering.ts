import { z } from 'zod';
import { problem } from './problem.ts';

const MOST_WIDTH = 9;
const form = {
  prefix: z.string().trim().max(10).regex(/^[\p{L}#./-]*$/u, 'may hold letters and - / . # but no digits').describe('In front of the digits'),
  width: z.int().min(1).max(MOST_WIDTH).describe('Filled up with zeros to so many digits'),
  yearly: z.boolean().describe('Begins again at 1 each year, which then stands in the number'),
};

/** How numbers of a series are written, and which comes next. */
export const Numbering = z.object({ ...form, nextNumber: z.int(), nextOtherwise: z.int().describe('What would come next if `yearly` were switched over'), year: z.int().describe('The one that numbers are given in now'), next: z.string().describe('The next one as it will be written'), version: z.int() }).meta({ id: 'Numbering' });
export type Numbering = z.infer<typeof Numbering>;

export const PutNumbering = z.object({ ...form, nextNumber: z.int().min(1).max(999_999_999).optional().describe('May only go up; what is left out is never given') }).meta({ id: 'PutNumbering' });
export type PutNumbering = z.infer<typeof PutNumbering>;

export const numberGiven = problem('numbering/number-given', 409, 'The next number may only go up');
export const prefixTaken = problem('numbering/prefix-taken', 409, 'Another series has this prefix; the two could not be told apart');
