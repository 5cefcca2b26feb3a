type Language = 'en' | 'de' | 'es' | 'ar';
type Wording = { subject: string; body: string };
type Words = { link: Wording; invitation: Wording };

const en: Words = {
  link: { subject: 'Your link to {organisation}', body: 'Open your jobs and invoices at {organisation} with this link within 30 minutes. It works once:\n{link}\n\nIf you did not ask for it, do nothing.' },
  invitation: { subject: '{organisation} opens its portal for you', body: '{organisation} invites you to follow what it does for {customer}. Come in within {days} days with this link; it works once:\n{link}\n\nLater you ask for a new link with this e-mail address. There is no password.' },
};
const de: Words = {
  link: { subject: 'Ihr Link zu {organisation}', body: 'Öffnen Sie Ihre Aufträge und Rechnungen bei {organisation} innerhalb von 30 Minuten mit diesem Link. Er gilt einmal:\n{link}\n\nHaben Sie ihn nicht angefordert, brauchen Sie nichts zu tun.' },
  invitation: { subject: '{organisation} öffnet Ihnen das Kundenportal', body: '{organisation} lädt Sie ein, zu verfolgen, was für {customer} getan wird. Kommen Sie innerhalb von {days} Tagen mit diesem Link herein; er gilt einmal:\n{link}\n\nSpäter fordern Sie mit dieser E-Mail-Adresse einen neuen Link an. Ein Passwort gibt es nicht.' },
};
const SETS: Partial<Record<Language, Words>> = { en, de };

export type PortalMatter = { is: 'link'; link: string } | { is: 'invitation'; link: string; customer: string; days: number };

/** A mail that lets somebody of a customer into the portal, in his language where there is wording for it, else in English. */
export function portalMail(matter: PortalMatter, { organisation, language }: { organisation: string; language: Language }): { subject: string; text: string } {
  const { subject, body } = (SETS[language] ?? en)[matter.is];
  const values: Record<string, string> = { organisation, link: matter.link, ...(matter.is === 'invitation' ? { customer: matter.customer, days: String(matter.days) } : {}) };
  // One pass: what a value says is never filled in again.
  const fill = (template: string): string => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  return { subject: fill(subject).replaceAll(/[\r\n]+/g, ' '), text: `${fill(body)}\n\n${organisation}` };
}
