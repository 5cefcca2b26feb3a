import type { Source } from '../../../platform/context.ts';
import type { BuiltIn } from '../rules/templates/built-in.ts';
import { commsDb } from '../tables.ts';

export type OwnTemplate = BuiltIn & { version: number; inForce: boolean };

/** The organisation's own wordings, also those that were taken away. */
export const listEverOwnTemplates = (source: Source): Promise<OwnTemplate[]> => commsDb(source).selectFrom('comms.template').select(['kind', 'channel', 'language', 'subject', 'body', 'version', 'inForce']).execute();

/** Those in force. */
export const listOwnTemplates = (source: Source): Promise<BuiltIn[]> => commsDb(source).selectFrom('comms.template').select(['kind', 'channel', 'language', 'subject', 'body']).where('inForce', '=', true).execute();
