/** What a browser or program calls itself, first match first: Edge and Opera also say Chrome, Chrome also says Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [[/Edg(?:e|A|iOS)?\//, 'Edge'], [/OPR\/|Opera/, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'], [/Safari\//, 'Safari'], [/^curl\//, 'curl']];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/iPhone|iPod/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/CrOS/, 'ChromeOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux/, 'Linux']];

export type DeviceName = { browser: string | null; system: string | null };

/** A user agent in names that its owner knows; null for what it does not tell. */
export const deviceName = (userAgent: string | null): DeviceName => ({ browser: named(BROWSERS, userAgent), system: named(SYSTEMS, userAgent) });

const named = (names: readonly (readonly [RegExp, string])[], userAgent: string | null): string | null => (userAgent === null ? null : (names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null));
