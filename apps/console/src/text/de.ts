import type { TranslationOf } from '@truckroll/ui';
import { en } from './en.ts';

export const de: TranslationOf<typeof en> = en;
