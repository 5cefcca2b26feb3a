import type { TranslationOf } from '@truckroll/ui';
import { access } from './access.ts';
import { audit } from './audit.ts';
import { account } from './account.ts';
import { branches } from './branches.ts';
import { frame } from './frame.ts';
import { factorPolicy } from './factor-policy.ts';
import { clientsOfProvider } from './clients-of-provider.ts';
import { keys } from './keys.ts';
import { organisation } from './organisation.ts';
import { prices } from './prices.ts';
import { services } from './services.ts';
import { workforce } from './workforce.ts';
import { serviceClients } from './service-clients.ts';
import { singleSignOn } from './single-sign-on.ts';
import { portalUsers } from './portal-users.ts';
import { support } from './support.ts';
import { security } from './security.ts';
import { secondFactor } from './second-factor.ts';

/** Every part of the settings and its words, a line each in both languages. */
const en = {
  ...frame.en,
  ...access.en,
  account: account.en,
  branches: branches.en,
  keys: keys.en,
  clients: serviceClients.en,
  organisation: organisation.en,
  prices: prices.en,
  services: services.en,
  workforce: workforce.en,
  secondFactor: secondFactor.en,
  factorPolicy: factorPolicy.en,
  sso: singleSignOn.en,
  audit: audit.en,
  security: security.en,
  portalUsers: portalUsers.en,
  provider: clientsOfProvider.en,
  support: support.en,
} as const;

const de: TranslationOf<typeof en> = {
  ...frame.de,
  ...access.de,
  account: account.de,
  branches: branches.de,
  keys: keys.de,
  clients: serviceClients.de,
  organisation: organisation.de,
  prices: prices.de,
  services: services.de,
  workforce: workforce.de,
  secondFactor: secondFactor.de,
  factorPolicy: factorPolicy.de,
  sso: singleSignOn.de,
  audit: audit.de,
  security: security.de,
  portalUsers: portalUsers.de,
  provider: clientsOfProvider.de,
  support: support.de,
};

export const settingsTexts = { en, de };
