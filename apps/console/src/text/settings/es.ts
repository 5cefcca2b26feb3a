import type { TranslationOf } from '@truckroll/ui';
import { access } from './es/access.ts';
import { account } from './es/account.ts';
import { accounts } from './es/accounts.ts';
import { audit } from './es/audit.ts';
import { booking } from './es/booking.ts';
import { branches } from './es/branches.ts';
import { clientsOfProvider } from './es/clients-of-provider.ts';
import { factorPolicy } from './es/factor-policy.ts';
import { frame } from './es/frame.ts';
import { imports } from './es/imports.ts';
import { keys } from './es/keys.ts';
import { onboarding } from './es/onboarding.ts';
import { organisation } from './es/organisation.ts';
import { pay } from './es/pay.ts';
import { portalUsers } from './es/portal-users.ts';
import { prices } from './es/prices.ts';
import { secondFactor } from './es/second-factor.ts';
import { security } from './es/security.ts';
import { serviceClients } from './es/service-clients.ts';
import { services } from './es/services.ts';
import { singleSignOn } from './es/single-sign-on.ts';
import { support } from './es/support.ts';
import { templates } from './es/templates.ts';
import { territories } from './es/territories.ts';
import { workforce } from './es/workforce.ts';
import type { en } from './en.ts';

export const es: TranslationOf<typeof en> = {
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
