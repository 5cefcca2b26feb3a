import { IconBuilding, IconBuildingSkyscraper, IconShieldCheck, IconShieldLock, IconHistory, IconId, IconUserCircle, IconUsers, IconKey, IconGauge, IconPlugConnected, IconAddressBook, IconBuildingBank, IconBuildingCommunity, IconLifebuoy, IconMapPin2, IconBooks, IconCoin, IconCalendarTime, IconCalendarWeek, IconListCheck, IconMap, IconMessage2Cog, IconReceipt, IconTableImport, IconTool, IconTruck, IconUserCog, type Icon } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { ComponentType } from 'react';

/** Parts of the side navigation, in their order. */
export const settingsGroups = ['you', 'company', 'work', 'access', 'security', 'provider'] as const;

/** `{ permission }` of those who may open the page, `everybody` who is signed in, with `kind` only in such an organisation. */
type Opens = 'everybody' | { readonly permission: string; readonly kind?: 'provider' | 'client' };

type SettingsPage = { readonly group: (typeof settingsGroups)[number]; readonly icon: Icon; readonly opens: Opens; readonly Page: ComponentType & Pick<ReturnType<typeof lazyRouteComponent>, 'preload'> };

/**
 * Every page under `/settings/<name>`, a line each, in the order of the side navigation. Its title is the text
 * `pages.<name>` of the settings; what else the page says is its own part of them (text/settings/).
 */
export const settingsPages = {
  account: { group: 'you', icon: IconUserCircle, opens: 'everybody', Page: lazyRouteComponent(() => import('../../features/identity/account/account-page.tsx'), 'AccountPage') },
  'second-factor': { group: 'you', icon: IconShieldLock, opens: 'everybody', Page: lazyRouteComponent(() => import('../../features/identity/settings/second-factor-page.tsx'), 'SecondFactorPage') },
  organisation: { group: 'company', icon: IconBuilding, opens: { permission: 'identity.organisation.edit' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/organisation-page.tsx'), 'OrganisationPage') },
  branches: { group: 'company', icon: IconMapPin2, opens: { permission: 'identity.branch.manage' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/branches-page.tsx'), 'BranchesPage') },
  'first-steps': { group: 'work', icon: IconListCheck, opens: { permission: 'onboarding.company.set_up' }, Page: lazyRouteComponent(() => import('../../features/onboarding/settings/first-steps-page.tsx'), 'FirstStepsPage') },
  catalogues: { group: 'work', icon: IconBooks, opens: { permission: 'onboarding.company.set_up' }, Page: lazyRouteComponent(() => import('../../features/onboarding/settings/catalogues-page.tsx'), 'CataloguesPage') },
  services: { group: 'work', icon: IconTool, opens: { permission: 'catalog.service.write' }, Page: lazyRouteComponent(() => import('../../features/catalog/settings/services-page.tsx'), 'ServicesPage') },
  prices: { group: 'work', icon: IconReceipt, opens: { permission: 'billing.rate_card.write' }, Page: lazyRouteComponent(() => import('../../features/billing/settings/prices-page.tsx'), 'PricesPage') },
  pay: { group: 'work', icon: IconCoin, opens: { permission: 'billing.pay.write' }, Page: lazyRouteComponent(() => import('../../features/billing/settings/pay-page.tsx'), 'PayPage') },
  accounts: { group: 'work', icon: IconBuildingBank, opens: { permission: 'customers.customer.write' }, Page: lazyRouteComponent(() => import('../../features/customers/settings/accounts-page.tsx'), 'AccountsPage') },
  technicians: { group: 'work', icon: IconUserCog, opens: { permission: 'workforce.technician.read' }, Page: lazyRouteComponent(() => import('../../features/workforce/settings/technicians-page.tsx'), 'TechniciansPage') },
  shifts: { group: 'work', icon: IconCalendarWeek, opens: { permission: 'workforce.technician.read' }, Page: lazyRouteComponent(() => import('../../features/workforce/settings/shifts-page.tsx'), 'ShiftsPage') },
  trucks: { group: 'work', icon: IconTruck, opens: { permission: 'workforce.technician.read' }, Page: lazyRouteComponent(() => import('../../features/workforce/settings/trucks-page.tsx'), 'TrucksPage') },
  booking: { group: 'work', icon: IconCalendarTime, opens: { permission: 'dispatch.policy.write' }, Page: lazyRouteComponent(() => import('../../features/dispatch/settings/booking-page.tsx'), 'BookingPage') },
  territories: { group: 'work', icon: IconMap, opens: { permission: 'workforce.technician.read' }, Page: lazyRouteComponent(() => import('../../features/workforce/settings/territories/territories-page.tsx'), 'TerritoriesPage') },
  templates: { group: 'company', icon: IconMessage2Cog, opens: { permission: 'comms.template.read' }, Page: lazyRouteComponent(() => import('../../features/comms/settings/templates-page.tsx'), 'TemplatesPage') },
  import: { group: 'work', icon: IconTableImport, opens: { permission: 'customers.customer.write' }, Page: lazyRouteComponent(() => import('../../features/customers/settings/import/import-page.tsx'), 'ImportPage') },
  'single-sign-on': { group: 'security', icon: IconBuildingSkyscraper, opens: { permission: 'identity.organisation.edit' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/single-sign-on-page.tsx'), 'SingleSignOnPage') },
  'second-factor-policy': { group: 'security', icon: IconShieldCheck, opens: { permission: 'identity.organisation.edit' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/second-factor-policy-page.tsx'), 'SecondFactorPolicyPage') },
  security: { group: 'security', icon: IconGauge, opens: { permission: 'identity.organisation.edit' }, Page: lazyRouteComponent(() => import('../../features/compliance/settings/security-page.tsx'), 'SecurityPage') },
  audit: { group: 'security', icon: IconHistory, opens: { permission: 'compliance.event.read' }, Page: lazyRouteComponent(() => import('../../features/compliance/settings/audit-page.tsx'), 'AuditPage') },
  'support-access': { group: 'security', icon: IconLifebuoy, opens: { permission: 'identity.support.grant', kind: 'client' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/support-access-page.tsx'), 'SupportAccessPage') },
  clients: { group: 'provider', icon: IconBuildingCommunity, opens: { permission: 'identity.client.manage', kind: 'provider' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/clients-page.tsx'), 'ClientsPage') },
  people: { group: 'access', icon: IconUsers, opens: { permission: 'identity.person.read' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/people-page.tsx'), 'PeoplePage') },
  keys: { group: 'access', icon: IconKey, opens: { permission: 'identity.key.manage' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/keys-page.tsx'), 'KeysPage') },
  'service-clients': { group: 'access', icon: IconPlugConnected, opens: { permission: 'identity.key.manage' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/service-clients-page.tsx'), 'ServiceClientsPage') },
  'portal-users': { group: 'access', icon: IconAddressBook, opens: { permission: 'customers.portal_user.manage' }, Page: lazyRouteComponent(() => import('../../features/customers/settings/portal-users-page.tsx'), 'PortalUsersPage') },
  roles: { group: 'access', icon: IconId, opens: { permission: 'identity.person.read' }, Page: lazyRouteComponent(() => import('../../features/identity/settings/roles-page.tsx'), 'RolesPage') },
} as const satisfies Record<string, SettingsPage>;

export type SettingsPageName = keyof typeof settingsPages;

/** What the registry says of a page, without the narrowness of the list. */
export const settingsPage = (name: SettingsPageName): SettingsPage => settingsPages[name];

export const isSettingsPage = (name: string): name is SettingsPageName => Object.hasOwn(settingsPages, name);

/** Pages for everybody are about one's own account, which nobody sees to as support. */
export function mayOpen(name: SettingsPageName, { permissions, organisation, support }: Pick<Me, 'permissions' | 'organisation' | 'support'>): boolean {
  const { opens } = settingsPage(name);
  return opens === 'everybody' ? !support : (permissions.includes(opens.permission) && (opens.kind === undefined || organisation.kind === opens.kind));
}

/** The pages that this person may open, by group; groups without any are left out. */
export function settingsMenuOf(me: Pick<Me, 'permissions' | 'organisation' | 'support'>): { group: (typeof settingsGroups)[number]; pages: SettingsPageName[] }[] {
  const open = (Object.keys(settingsPages) as SettingsPageName[]).filter((name) => mayOpen(name, me));
  return settingsGroups.map((group) => ({ group, pages: open.filter((name) => settingsPage(name).group === group) })).filter(({ pages }) => pages.length > 0);
}
