import { dateFormat } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { organisationTimeZone } from '../../identity/index.ts';

/** The day it is where the organisation is; Swedish writes it as ISO 8601 does. */
export const organisationToday = async (source: Source): Promise<string> => dateFormat('sv-SE', { timeZone: await organisationTimeZone(source) }).format(source.now());
