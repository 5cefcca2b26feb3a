import { queryOptions } from '@tanstack/react-query';
import { listTemplates } from '@truckroll/contracts/comms/api.ts';
import type { Template } from '@truckroll/contracts/comms/schemas.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

export const templatesQuery = (language: Template['language']) => queryOptions({ queryKey: [...keys.templates, language], queryFn: async () => (await client.call(listTemplates, { query: { language } })).items });
