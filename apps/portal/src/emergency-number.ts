/** Countries whose emergency number we know, by the prefix of the company's own number; 112 holds all over Europe. */
const BY_PREFIX: readonly (readonly [RegExp, string])[] = [[/^\+(1|52)/, '911'], [/^\+61/, '000'], [/^\+64/, '111'], [/^\+[34]/, '112']];

/** The emergency number where a company is; undefined where we do not know it for sure. */
export const emergencyNumber = (phone: string | null): string | undefined => BY_PREFIX.find(([prefix]) => phone !== null && prefix.test(phone))?.[1];
