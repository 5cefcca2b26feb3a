import { addText, useTextOf, type Text } from '@truckroll/ui';
import { entryTexts } from '../../../text/entry.ts';

type Texts = typeof entryTexts.en;

// Loaded with the pages around mailed links, not with the console.
addText('entry', entryTexts);

/** The words around mailed links. */
export const useEntryText = (): Text<Texts> => useTextOf<Texts>('entry');
