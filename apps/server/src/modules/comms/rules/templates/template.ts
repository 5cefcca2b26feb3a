import type { Kind } from '../messages-for.ts';

export type Wording = { sms?: string; email?: { subject: string; body: string }; push?: { subject: string; body: string } };
export type Wordings = Readonly<Record<Kind, Wording>>;

const EVERYWHERE = ['organisation', 'number', 'service', 'place', 'customer', 'link'] as const;

/** What a template of each kind may name beside `EVERYWHERE`. */
const NAMED: Partial<Record<Kind, readonly string[]>> = {
  technician_assigned: ['technician', 'truck', 'from', 'until'],
  on_the_way: ['technician', 'truck'],
  arrival_changed: ['technician', 'from', 'until'],
  arrived: ['technician', 'truck'],
  invoice_issued: ['invoice', 'amount'],
  receipt: ['amount'],
  payment_failed: ['amount'],
  visit_booked: ['window'],
  visit_moved: ['window'],
  visit_reminder: ['window'],
  visit_cancelled: ['window'],
  offer: ['until'],
};

export const placeholdersOf = (kind: Kind): readonly string[] => [...EVERYWHERE, ...(NAMED[kind] ?? [])];

const PLACEHOLDER = /\{([a-z]+)\}/g;

export type TemplateFault = { why: 'unknown'; name: string } | { why: 'open'; at: number };

/** The first fault of a template: a name that this kind has no value for, or a brace that does not open or close one. */
export function templateFault(kind: Kind, text: string): TemplateFault | undefined {
  const unknown = [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!).find((name) => !placeholdersOf(kind).includes(name));
  if (unknown !== undefined) return { why: 'unknown', name: unknown };
  const at = text.replaceAll(PLACEHOLDER, (whole) => '_'.repeat(whole.length)).search(/[{}]/);
  return at < 0 ? undefined : { why: 'open', at };
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
export function fill(template: string, values: Readonly<Record<string, string>>, channel: 'email' | 'sms' | 'push'): string {
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
