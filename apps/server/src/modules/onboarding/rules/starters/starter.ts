import type { Service } from '@truckroll/contracts/catalog/schemas.ts';

/** The same words in English, German, Spanish and Arabic. */
export type Words = readonly [en: string, de: string, es: string, ar: string];

export type StarterEffect = { priority?: 'urgent' | 'emergency'; skills?: Service['requirements']['skills']; abilities?: string[]; advice?: Words };
export type StarterQuestion = { key: string; text: Words; required?: false; askedWhen?: Record<string, string[]>; choices: { key: string; label: Words; effect?: StarterEffect }[] };
/** In whole US dollars, as they are common in the trade; distances in miles. */
export type StarterPrice = { base: number; perHour?: number; includedMinutes?: number; perMile?: number; includedMiles?: number; perLoadedMile?: number; includedLoadedMiles?: number; storagePerDay?: number };
export type StarterService = {
  code: string;
  name: Words;
  description: Words;
  icon: string;
  kind: 'roadside' | 'scheduled';
  minutes: number;
  needsDestination?: true;
  priority?: 'urgent' | 'emergency';
  skills: Service['requirements']['skills'];
  abilities?: string[];
  certifications?: string[];
  questions?: StarterQuestion[];
  checklist: { key: string; label: Words; required?: false }[];
  evidence?: Partial<Service['evidence']>;
  price: StarterPrice;
};
export type Starter = { skills: { code: string; name: Words; category: Words }[]; services: StarterService[] };
