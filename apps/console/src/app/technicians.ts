import { queryOptions } from '@tanstack/react-query';
import { listTechnicians } from '@truckroll/contracts/workforce/api.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';

export const techniciansQuery = (active: boolean) => queryOptions({ queryKey: [...keys.technicians, active], queryFn: async () => (await client.call(listTechnicians, { query: { active: active ? 'true' : 'false' } })).items });
