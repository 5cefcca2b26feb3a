import type { Site } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

export async function insertSite(tx: Tx, { position, ...site }: z.output<typeof Site>): Promise<void> {
  await customersDb(tx).insertInto('customers.site').values({ ...site, lat: position.lat, lng: position.lng, createdAt: tx.now() }).execute();
}
