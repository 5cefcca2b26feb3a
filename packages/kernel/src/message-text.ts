const PLACEHOLDER = /\{([a-z]+)\}/g;

export type TemplateFault = { why: 'unknown'; name: string } | { why: 'open'; at: number } | { why: 'lacks'; name: string };

/** The first fault of a template: a name that is not among the known ones, a brace that does not open or close one, or one of the needed names that it leaves out. */
export function templateFault(text: string, known: readonly string[], needed: readonly string[] = []): TemplateFault | undefined {
  const named = [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!);
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) return { why: 'unknown', name: unknown };
  const at = text.replaceAll(PLACEHOLDER, (whole) => '_'.repeat(whole.length)).search(/[{}]/);
  if (at >= 0) return { why: 'open', at };
  const left = needed.find((name) => !named.includes(name));
  return left === undefined ? undefined : { why: 'lacks', name: left };
}

/** Longest a value may become in a text message: a name of two hundred letters must not make it five. */
const SMS_VALUE_LETTERS = 40;

/** One sign outside the GSM alphabet makes a text message three times as dear: typography that has a plain twin gives way. */
const plainSigns = (text: string): string => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ').replaceAll(/[\u2012-\u2015\u2212]/g, '-').replaceAll('\u2026', '...').replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u201c-\u201e]/g, '"');
const short = (value: string): string => (value.length > SMS_VALUE_LETTERS ? `${value.slice(0, SMS_VALUE_LETTERS - 1).trimEnd()}…` : value);

/**
 * A template with its values in place. The link stays a placeholder: it is made while the message is sent.
 * Throws RangeError for a placeholder without a value; checked templates have none.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, channel: 'email' | 'sms' | 'push'): string {
  const filled = template.replaceAll(PLACEHOLDER, (whole, name: string) => {
    if (name === 'link') return whole;
    const value = values[name];
    if (value === undefined) throw new RangeError(`the template names {${name}}, which has no value here`);
    // A value is text, never a template.
    const plain = value.replaceAll('{', '(').replaceAll('}', ')');
    return channel === 'email' ? plain : short(plain.replaceAll(/\s+/g, ' '));
  });
  return (channel === 'sms' ? plainSigns(filled) : filled).trim();
}

/** The GSM alphabet (3GPP TS 23.038, 6.2.1), and the signs of its extension, which count twice. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€\f]*$/;
const GSM_TWICE = /[\^{}\\[~\]|€\f]/g;

/** How much a text message takes: signs as they are counted, parts that are paid for, and whether all of it is in the alphabet that gives most signs. */
export function smsLength(text: string): { signs: number; parts: number; plain: boolean } {
  const plain = GSM.test(text);
  const signs = plain ? text.length + (text.match(GSM_TWICE)?.length ?? 0) : text.length;
  const [alone, each] = plain ? [160, 153] : [70, 67];
  return { signs, parts: signs <= alone ? Math.min(signs, 1) : Math.ceil(signs / each), plain };
}
