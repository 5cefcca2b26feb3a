import type { TranslationOf } from '@truckroll/ui';
import { access } from './de/access.ts';
import { account } from './de/account.ts';
import { accounts } from './de/accounts.ts';
import { audit } from './de/audit.ts';
import { booking } from './de/booking.ts';
import { branches } from './de/branches.ts';
import { clientsOfProvider } from './de/clients-of-provider.ts';
import { factorPolicy } from './de/factor-policy.ts';
import { frame } from './de/frame.ts';
import { imports } from './de/imports.ts';
import { keys } from './de/keys.ts';
import { onboarding } from './de/onboarding.ts';
import { organisation } from './de/organisation.ts';
import { pay } from './de/pay.ts';
import { portalUsers } from './de/portal-users.ts';
import { prices } from './de/prices.ts';
import { secondFactor } from './de/second-factor.ts';
import { security } from './de/security.ts';
import { serviceClients } from './de/service-clients.ts';
import { services } from './de/services.ts';
import { singleSignOn } from './de/single-sign-on.ts';
import { support } from './de/support.ts';
import { templates } from './de/templates.ts';
import { territories } from './de/territories.ts';
import { workforce } from './de/workforce.ts';
import type { en } from './en.ts';

export const de: TranslationOf<typeof en> = {
  ...frame,
  ...access,
  account,
  accounts,
  booking,
  branches,
  keys,
  clients: serviceClients,
  imports,
  onboarding,
  organisation,
  secondFactor,
  factorPolicy,
  sso: singleSignOn,
  audit,
  security,
  portalUsers,
  provider: clientsOfProvider,
  support,
  pay,
  prices,
  services,
  templates,
  territories,
  workforce,
};
