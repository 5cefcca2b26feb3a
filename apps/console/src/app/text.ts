import { useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../text/en.ts';

export type ConsoleText = Text<typeof en>;

/** The console's words. */
export const useText = (): ConsoleText => useTextOf<typeof en>('console');
