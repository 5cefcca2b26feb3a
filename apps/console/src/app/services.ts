import { queryOptions } from '@tanstack/react-query';
import { listServices } from '@truckroll/contracts/catalog/api.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';

/** What is offered here, also what is switched off. */
export const servicesQuery = queryOptions({ queryKey: keys.services, queryFn: async () => (await client.call(listServices, {})).items });
