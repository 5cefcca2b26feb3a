import { queryOptions } from '@tanstack/react-query';
import { listSkills } from '@truckroll/contracts/catalog/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export const skillsQuery = queryOptions({ queryKey: keys.skills, queryFn: async () => (await client.call(listSkills, {})).items });
