import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../text/leads/en.ts';

type Texts = typeof en;
export type LeadsText = Text<Texts>;

// Loaded with the leads, not with the console.
await addText<Texts>('leads', { en: () => import('../../text/leads/en.ts'), de: () => import('../../text/leads/de.ts'), es: () => import('../../text/leads/es.ts'), ar: () => import('../../text/leads/ar.ts') });

/** The words of leads. */
export const useLeadsText = (): LeadsText => useTextOf<Texts>('leads');
