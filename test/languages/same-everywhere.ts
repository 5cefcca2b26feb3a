import type { Language } from './dictionaries.ts';

const NAMES = ['PDF', 'Truckroll', 'SMS', 'Google Maps', 'Apple Maps', 'Waze', 'VIN'];
const MEASURES = ['kWh', 'mi', '{n} km', '{size} km²', '{n} ft', '{n} mi', '{n} min', '{hours} h{minutes, plural, =0 {} other { # min}}'];

/** Words that a language really has in common with English: names, signs of measures, words it spells alike. */
export const SAME_EVERYWHERE: Readonly<Record<Exclude<Language, 'en'>, ReadonlySet<string>>> = {
  de: new Set([...NAMES, ...MEASURES, 'Name', 'Chat', 'Partner', 'Push', 'Team', 'Position', 'Position {age}', 'Position {latitude}, {longitude}', 'Organisation', 'Code', 'Logo', 'Passkeys', 'In %', 'Normal', 'Auto', 'Pause', 'Live', 'Problem']),
  es: new Set([...NAMES, ...MEASURES, 'Chat', 'Extras', 'Extra {n}', 'Total', 'Subtotal', 'Roles', 'Normal']),
  ar: new Set(NAMES),
};
