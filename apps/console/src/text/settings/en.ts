import { access } from './en/access.ts';
import { account } from './en/account.ts';
import { accounts } from './en/accounts.ts';
import { audit } from './en/audit.ts';
import { booking } from './en/booking.ts';
import { branches } from './en/branches.ts';
import { clientsOfProvider } from './en/clients-of-provider.ts';
import { factorPolicy } from './en/factor-policy.ts';
import { frame } from './en/frame.ts';
import { imports } from './en/imports.ts';
import { keys } from './en/keys.ts';
import { onboarding } from './en/onboarding.ts';
import { organisation } from './en/organisation.ts';
import { pay } from './en/pay.ts';
import { portalUsers } from './en/portal-users.ts';
import { prices } from './en/prices.ts';
import { secondFactor } from './en/second-factor.ts';
import { security } from './en/security.ts';
import { serviceClients } from './en/service-clients.ts';
import { services } from './en/services.ts';
import { singleSignOn } from './en/single-sign-on.ts';
import { support } from './en/support.ts';
import { templates } from './en/templates.ts';
import { territories } from './en/territories.ts';
import { workforce } from './en/workforce.ts';

/** Every part of the settings and its words. */
export const en = {
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
} as const;
