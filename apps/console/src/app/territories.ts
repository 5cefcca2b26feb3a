import { queryOptions } from '@tanstack/react-query';
import { listTerritories } from '@truckroll/contracts/workforce/api.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';

/** The area served, with the version that whoever changes it gives back. */
export const areaQuery = queryOptions({ queryKey: keys.territories, queryFn: () => client.call(listTerritories, {}) });

/** The territories alone. */
export const territoriesQuery = queryOptions({ ...areaQuery, select: ({ items }) => items });
