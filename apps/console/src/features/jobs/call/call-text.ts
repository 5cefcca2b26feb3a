import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../../text/call/en.ts';

type Texts = typeof en;
export type CallText = Text<Texts>;

// Loaded with the form, not with the console.
await addText<Texts>('call', { en: () => import('../../../text/call/en.ts'), de: () => import('../../../text/call/de.ts'), es: () => import('../../../text/call/es.ts'), ar: () => import('../../../text/call/ar.ts') });

/** The words of taking a call. */
export const useCallText = (): CallText => useTextOf<Texts>('call');
