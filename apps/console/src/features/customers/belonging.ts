import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';

export type Detail = z.output<typeof CustomerDetail>;
export type Site = Detail['sites'][number];
export type Vehicle = Detail['vehicles'][number];
/** What belongs to a customer and is kept in a list on his page. */
export type Belonging = Site | Vehicle;
