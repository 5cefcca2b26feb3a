const LOCALES: Readonly<Record<string, string>> = { es: 'es-US', ar: 'ar-u-nu-latn' };

/** How a language writes numbers, money and dates where no region is known: Spanish as in the Americas, Arabic with the digits that plates and phones have. */
export const localeOf = (language: string): string => LOCALES[language] ?? language;

/** Whether a language's lines begin at the right. */
export const isRightToLeft = (locale: string): boolean => /^(?:ar|fa|he|ur)(?:-|$)/.test(locale);
