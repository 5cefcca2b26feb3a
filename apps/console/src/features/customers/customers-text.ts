import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../text/customers/en.ts';

type Texts = typeof en;
export type CustomersText = Text<Texts>;

// Loaded with the customers, not with the console.
await addText<Texts>('customers', { en: () => import('../../text/customers/en.ts'), de: () => import('../../text/customers/de.ts'), es: () => import('../../text/customers/es.ts'), ar: () => import('../../text/customers/ar.ts') });

/** The words of customers. */
export const useCustomersText = (): CustomersText => useTextOf<Texts>('customers');
