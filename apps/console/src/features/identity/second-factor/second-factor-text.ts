import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../../text/second-factor/en.ts';

type Texts = typeof en;

// Loaded with whatever asks for a second factor first, not with the console.
await addText<Texts>('second-factor', { en: () => import('../../../text/second-factor/en.ts'), de: () => import('../../../text/second-factor/de.ts'), es: () => import('../../../text/second-factor/es.ts'), ar: () => import('../../../text/second-factor/ar.ts') });

/** The words around second factors. */
export const useFactorText = (): Text<Texts> => useTextOf<Texts>('second-factor');
