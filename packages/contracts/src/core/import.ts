import { z } from 'zod';

/** Why something in a line of a list cannot be taken over. */
export const IMPORT_FAULTS = ['missing', 'too_long', 'control_characters', 'phone_unreadable', 'email_unreadable', 'language_unknown', 'kind_unknown', 'number_unreadable', 'place_unknown', 'vin_unreadable', 'year_unreadable', 'nothing_to_know_by', 'skill_unknown', 'truck_unknown', 'limited_to_branches', 'amount_unreadable', 'service_unknown', 'account_unknown', 'said_twice'] as const;
export type ImportFault = (typeof IMPORT_FAULTS)[number];

export const MOST_IMPORTED_AT_ONCE = 250;

/** What a list with these columns is taken over by, and what becomes of each of its lines; `names` are theirs in the reference. */
export const importOf = <const C extends readonly [string, ...string[]]>(columns: C, names: { line: string; report: string }) => {
  const Line = z
    .object({ line: z.number().int().min(1).max(10_000_000).describe('Where it stands in the list'), values: z.partialRecord(z.enum(columns), z.string().max(5000)).describe('As written in the list') })
    .meta({ id: names.line });
  const Report = z
    .object({
      line: z.number().int(),
      outcome: z.enum(['added', 'completed', 'known', 'refused']).describe('completed: something known was completed or changed; known: nothing was new'),
      faults: z.array(z.object({ column: z.enum(columns), fault: z.enum(IMPORT_FAULTS) })),
    })
    .meta({ id: names.report });
  return { Report, body: z.object({ dryRun: z.boolean(), lines: z.array(Line).min(1).max(MOST_IMPORTED_AT_ONCE) }), answer: z.object({ lines: z.array(Report) }) };
};

export const CallingCode = z.string().regex(/^\+[1-9]\d{0,2}$/).optional().describe('For phone numbers without a country, e.g. +1');
