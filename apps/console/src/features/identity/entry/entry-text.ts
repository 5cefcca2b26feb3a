import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../../text/entry/en.ts';

type Texts = typeof en;

// Loaded with the pages around mailed links, not with the console.
await addText<Texts>('entry', { en: () => import('../../../text/entry/en.ts'), de: () => import('../../../text/entry/de.ts'), es: () => import('../../../text/entry/es.ts'), ar: () => import('../../../text/entry/ar.ts') });

/** The words around mailed links. */
export const useEntryText = (): Text<Texts> => useTextOf<Texts>('entry');
