import { moneyText as textOf } from '@truckroll/kernel/money-text.ts';
import { isolated, startText, viewerLocale, type Dictionaries, type Text, type TextValues, type UiLanguage } from '@truckroll/ui/i18n/start-text.ts';
import i18next from 'i18next';
import type { en } from './text/en.ts';

const portalTexts: Dictionaries<typeof en> = { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') };

export const setUpPortalText = (): Promise<unknown> => startText({ portal: portalTexts });

/** The portal's words. */
export const text: Text<typeof en> = (key: string, values: TextValues = {}): string => i18next.t(key, { ns: 'portal', ...isolated(values) });

/** A sentence whose key the server chose; undefined for one this page does not know. */
export const serverSentence = (key: string, values: TextValues): string | undefined => (i18next.exists(key, { ns: 'portal' }) ? i18next.t(key, { ns: 'portal', ...isolated(values) }) : undefined);

export const language = (): UiLanguage => i18next.language as UiLanguage;

/** The company's clock: its zone, where it is known, and the server's time now. */
export type WallClock = { timeZone: string | undefined; now: string };

/** A moment as the company's clock shows it, with the day when it is not today there; `since`: an earlier moment beside it, whose day is not said twice. */
export function clockText(at: string, { timeZone, now }: WallClock, since?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const day = (instant: string): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }).format(new Date(instant));
  const dayIsKnown = [now, since].some((instant) => instant !== undefined && day(instant) === day(at));
  // An hour and its half of the day stay in one line.
  return new Intl.DateTimeFormat(viewerLocale(), { hour: 'numeric', minute: '2-digit', ...(dayIsKnown ? {} : { weekday: 'short', day: 'numeric', month: 'short' }), ...zone }).format(new Date(at)).replace(/(\d) (?=\D+$)/, '$1\u00a0');
}

const zoned = (timeZone: string | undefined): { timeZone?: string } => (timeZone ? { timeZone } : {});

/** An arrival window without its day, on the company's clock. */
export const hoursText = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(viewerLocale(), { hour: 'numeric', minute: '2-digit', ...zoned(timeZone) }).formatRange(new Date(startsAt), new Date(endsAt));

/** A calendar day. */
export const dayText = (day: string): string => new Intl.DateTimeFormat(viewerLocale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** An arrival window with its day, on the company's clock. */
export const slotText = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(viewerLocale(), { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', ...zoned(timeZone) }).formatRange(new Date(startsAt), new Date(endsAt));

export const moneyText = (amountMinor: number, currency: string): string => textOf(amountMinor, currency, viewerLocale());
