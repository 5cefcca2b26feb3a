import type { Source } from '../../../platform/context.ts';
import type { BuiltIn } from '../rules/templates/built-in.ts';
import { commsDb } from '../tables.ts';

/** The organisation's own wordings. */
export const listOwnTemplates = (source: Source): Promise<BuiltIn[]> => commsDb(source).selectFrom('comms.template').select(['kind', 'channel', 'language', 'subject', 'body']).execute();
