import { useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../text/en.ts';

export type TechnicianText = Text<typeof en>;

/** The technician's words. */
export const useText = (): TechnicianText => useTextOf<typeof en>('technician');
