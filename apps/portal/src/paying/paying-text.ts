import { addText, isolated, type Text, type TextValues } from '@truckroll/ui/i18n/start-text.ts';
import i18next from 'i18next';
import type { en } from '../text/paying/en.ts';

// Loaded where there is something to pay, not with the page where help is asked for.
await addText<typeof en>('paying', { en: () => import('../text/paying/en.ts'), de: () => import('../text/paying/de.ts'), es: () => import('../text/paying/es.ts'), ar: () => import('../text/paying/ar.ts') });

/** The words around paying. */
export const payingText: Text<typeof en> = (key: string, values: TextValues = {}): string => i18next.t(key, { ns: 'paying', ...isolated(values) });

const REASONS = {
  declined: 'reason.declined',
  'The card was declined': 'reason.declined',
  'The card has too little money': 'reason.noMoney',
  'The payer did not confirm': 'reason.unconfirmed',
  'not confirmed in time': 'reason.unconfirmed',
  'The simulator does not know this card': 'reason.unknown',
} as const;
const isKnown = (reason: string): reason is keyof typeof REASONS => Object.hasOwn(REASONS, reason);

/** Why a card was not charged; the processor's own words where these are not known. */
export const reasonText = (reason: string): string => (isKnown(reason) ? payingText(REASONS[reason]) : `${reason}.`);
