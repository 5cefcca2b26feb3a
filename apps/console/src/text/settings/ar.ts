import type { TranslationOf } from '@truckroll/ui';
import { access } from './ar/access.ts';
import { account } from './ar/account.ts';
import { accounts } from './ar/accounts.ts';
import { audit } from './ar/audit.ts';
import { booking } from './ar/booking.ts';
import { branches } from './ar/branches.ts';
import { clientsOfProvider } from './ar/clients-of-provider.ts';
import { factorPolicy } from './ar/factor-policy.ts';
import { frame } from './ar/frame.ts';
import { imports } from './ar/imports.ts';
import { keys } from './ar/keys.ts';
import { onboarding } from './ar/onboarding.ts';
import { organisation } from './ar/organisation.ts';
import { pay } from './ar/pay.ts';
import { portalUsers } from './ar/portal-users.ts';
import { prices } from './ar/prices.ts';
import { secondFactor } from './ar/second-factor.ts';
import { security } from './ar/security.ts';
import { serviceClients } from './ar/service-clients.ts';
import { services } from './ar/services.ts';
import { singleSignOn } from './ar/single-sign-on.ts';
import { support } from './ar/support.ts';
import { templates } from './ar/templates.ts';
import { territories } from './ar/territories.ts';
import { workforce } from './ar/workforce.ts';
import type { en } from './en.ts';

export const ar: TranslationOf<typeof en> = {
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
