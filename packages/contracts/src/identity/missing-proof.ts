import { z } from 'zod';
import { Instant } from '../core/fields.ts';

/** A record that proved a name and is not in its DNS any more. */
export const MissingProof = z
  .object({
    since: Instant.describe('When it was first found missing'),
    until: Instant.describe('The proof counts so long; later it has to be given anew'),
  })
  .meta({ id: 'MissingProof', description: 'The record is not there any more, which is looked for every day' });
