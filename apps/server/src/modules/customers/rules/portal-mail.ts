import { ar } from './portal-wordings/ar.ts';
import { de } from './portal-wordings/de.ts';
import { en } from './portal-wordings/en.ts';
import { es } from './portal-wordings/es.ts';
import type { Wordings } from './portal-wordings/wordings.ts';

type Language = 'en' | 'de' | 'es' | 'ar';

const SETS: Readonly<Record<Language, Wordings>> = { en, de, es, ar };

export type PortalMatter = { is: 'link'; link: string } | { is: 'invitation'; link: string; customer: string; days: number };

/** A mail that lets somebody of a customer into the portal, in his language. */
export function portalMail(matter: PortalMatter, { organisation, language }: { organisation: string; language: Language }): { subject: string; text: string } {
  const { subject, body } = SETS[language][matter.is];
  const values: Record<string, string> = { organisation, link: matter.link, ...(matter.is === 'invitation' ? { customer: matter.customer, days: String(matter.days) } : {}) };
  // One pass: what a value says is never filled in again.
  const fill = (template: string): string => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  return { subject: fill(subject).replaceAll(/[\r\n]+/g, ' '), text: `${fill(body)}\n\n${organisation}` };
}
