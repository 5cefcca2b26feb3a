import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { invoiceFilters, type InvoiceFilter } from '../features/billing/invoices-query.ts';
import { standings, type JobsSearch } from '../features/jobs/jobs-query.ts';
import { readLeadsSearch } from '../features/leads/leads-search.ts';
import { AppPending } from './app-pending.tsx';
import { AppFailure, PageFailure } from './part-failure.tsx';
import { meQuery, setupQuery } from './session.ts';
import { forgetEnded, whoseEnded } from './session-end.ts';
import { queryClient } from './query-client.ts';
import { readSettingsSearch } from './settings/settings-search.ts';
import { readWatchSearch } from './watch-search.ts';

const root = createRootRoute({ errorComponent: AppFailure, pendingComponent: AppPending });

/** Where to go afterwards: a path of ours, never another site. */
const readWayOn = (search: Record<string, unknown>): { to?: string } => (typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {});

/** Nobody passes without a session, nor without a second factor where his roles need one; an empty installation is set up first. */
async function needSession({ location }: { location: { publicHref: string } }): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (me?.secondFactor.neededNow) throw redirect({ to: '/second-factor', search: { to: location.publicHref } });
  if (me) return forgetEnded();
  const setup = await queryClient.ensureQueryData(setupQuery);
  if (setup.needed) throw redirect({ to: '/first-run' });
  // Where support was is no place to come back to.
  throw redirect({ to: '/sign-in', search: whoseEnded()?.support ? { over: 'support' } : { to: location.publicHref } });
}

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', beforeLoad: needSession, component: lazyRouteComponent(() => import('./console-frame.tsx'), 'ConsoleFrame') });
/** Whoever may not watch the board finds his pages in the settings. */
async function needBoard(): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (me && !me.permissions.includes('dispatch.board.read')) throw redirect({ to: '/settings' });
  // Asked for while the screen's own code is still on its way.
  void import('../features/dispatch/board-query.ts').then(({ boardQuery }) => queryClient.prefetchQuery(boardQuery));
}

const watch = createRoute({ getParentRoute: () => signedIn, path: '/', validateSearch: readWatchSearch, beforeLoad: needBoard, component: lazyRouteComponent(() => import('./watch-screen.tsx'), 'WatchScreen') });
const messages = createRoute({ getParentRoute: () => signedIn, path: '/messages', component: lazyRouteComponent(() => import('../features/comms/outbox-page.tsx'), 'OutboxPage') });
const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar',
  validateSearch: (search: Record<string, unknown>): { view?: 'day' | 'week'; day?: string } => ({ ...(search['view'] === 'week' ? { view: 'week' } : {}), ...(typeof search['day'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(search['day']) && !Number.isNaN(Date.parse(search['day'])) ? { day: search['day'] } : {}) }),
  beforeLoad: needBoard,
  component: lazyRouteComponent(() => import('../features/dispatch/calendar/calendar-page.tsx'), 'CalendarPage'),
});
const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): JobsSearch => {
    const standing = standings.find((one) => one === search['standing']);
    return { ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'].slice(0, 200) } : {}), ...(standing ? { standing } : {}) };
  },
  component: lazyRouteComponent(() => import('../features/jobs/jobs-page.tsx'), 'JobsPage'),
});
const invoices = createRoute({
  getParentRoute: () => signedIn,
  path: '/invoices',
  validateSearch: (search: Record<string, unknown>): { show?: InvoiceFilter } => {
    const show = invoiceFilters.find((one) => one === search['show']);
    return show ? { show } : {};
  },
  component: lazyRouteComponent(() => import('../features/billing/invoices-page.tsx'), 'InvoicesPage'),
});
/** Whoever may not read customers has no page of them. */
async function needCustomers(): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (me && !me.permissions.includes('customers.customer.read')) throw redirect({ to: '/' });
}
/** What the list is searched for; a customer's page keeps it for the way back. */
const readCustomerSearch = (search: Record<string, unknown>): { q?: string } => (['string', 'number'].includes(typeof search['q']) && search['q'] !== '' ? { q: String(search['q']).slice(0, 200) } : {});
const customers = createRoute({ getParentRoute: () => signedIn, path: '/customers', validateSearch: readCustomerSearch, beforeLoad: needCustomers, component: lazyRouteComponent(() => import('../features/customers/customers-page.tsx'), 'CustomersPage') });
const customer = createRoute({ getParentRoute: () => signedIn, path: '/customers/$customerId', validateSearch: readCustomerSearch, beforeLoad: needCustomers, component: lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage') });
/** Whoever may not read leads has no page of them. */
async function needLeads(): Promise<void> {
  const me = await queryClient.ensureQueryData(meQuery);
  if (me && !me.permissions.includes('leads.lead.read')) throw redirect({ to: '/' });
}
const leads = createRoute({ getParentRoute: () => signedIn, path: '/leads', validateSearch: readLeadsSearch, beforeLoad: needLeads, component: lazyRouteComponent(() => import('../features/leads/leads-page.tsx'), 'LeadsPage') });
const lead = createRoute({ getParentRoute: () => signedIn, path: '/leads/$leadId', validateSearch: readLeadsSearch, beforeLoad: needLeads, component: lazyRouteComponent(() => import('../features/leads/lead-page.tsx'), 'LeadPage') });
/** Taking a call: `draft` is the one that is being taken down; without one, `customer` is who calls. */
const readCallSearch = ({ draft, customer }: Record<string, unknown>): { draft?: string; customer?: string } => (typeof draft === 'string' && draft !== '' ? { draft } : typeof customer === 'string' && customer !== '' ? { customer } : {});
const call = createRoute({ getParentRoute: () => signedIn, path: '/call', validateSearch: readCallSearch, component: lazyRouteComponent(() => import('./call-screen.tsx'), 'CallScreen') });
const settings = createRoute({ getParentRoute: () => signedIn, path: '/settings', component: lazyRouteComponent(() => import('./settings/settings-frame.tsx'), 'SettingsFrame') });
const settingsStart = createRoute({ getParentRoute: () => settings, path: '/', component: lazyRouteComponent(() => import('./settings/settings-content.tsx'), 'SettingsStart') });
/** Territories stood under another address before they could be drawn; links to it are still about. */
const moved = (page: string): void => {
  if (page === 'area') throw redirect({ to: '/settings/$page', params: { page: 'territories' }, replace: true });
};
const settingsPage = createRoute({ getParentRoute: () => settings, path: '$page', validateSearch: readSettingsSearch, beforeLoad: ({ params }) => moved(params.page), component: lazyRouteComponent(() => import('./settings/settings-content.tsx'), 'SettingsContent') });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string; over?: 'support' } => ({ ...readWayOn(search), ...(search['over'] === 'support' ? { over: 'support' } : {}) }),
  component: lazyRouteComponent(() => import('../features/identity/sign-in-page.tsx'), 'SignInPage'),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: readWayOn,
  beforeLoad: async () => {
    if (!(await queryClient.ensureQueryData(meQuery))) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => import('../features/identity/second-factor/enrol-page.tsx'), 'EnrolPage'),
});
const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  validateSearch: (search): { wants?: 'link' } => (search['wants'] === 'link' ? { wants: 'link' } : {}),
  component: lazyRouteComponent(() => import('../features/identity/entry/forgotten-password-page.tsx'), 'ForgottenPasswordPage'),
});
// Where mailed links lead; what they open with stands behind the # of the address.
const newPassword = createRoute({ getParentRoute: () => root, path: '/new-password', component: lazyRouteComponent(() => import('../features/identity/entry/new-password-page.tsx'), 'NewPasswordPage') });
const signInByLink = createRoute({ getParentRoute: () => root, path: '/sign-in-by-link', component: lazyRouteComponent(() => import('../features/identity/entry/sign-in-by-link-page.tsx'), 'SignInByLinkPage') });
const confirmEmail = createRoute({ getParentRoute: () => root, path: '/confirm-email', component: lazyRouteComponent(() => import('../features/identity/entry/confirm-email-page.tsx'), 'ConfirmEmailPage') });
const acceptInvitation = createRoute({ getParentRoute: () => root, path: '/accept-invitation', component: lazyRouteComponent(() => import('../features/identity/entry/accept-invitation-page.tsx'), 'AcceptInvitationPage') });
const ssoReturn = createRoute({ getParentRoute: () => root, path: '/sso', component: lazyRouteComponent(() => import('../features/identity/single-sign-on/return-page.tsx'), 'ReturnPage') });
// A window beside the page that asked for the proof.
const prove = createRoute({ getParentRoute: () => root, path: '/prove', component: lazyRouteComponent(() => import('../features/identity/single-sign-on/prove-page.tsx'), 'ProvePage') });
const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  beforeLoad: async () => {
    if (!(await queryClient.ensureQueryData(setupQuery)).needed) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => import('../features/identity/first-run-page.tsx'), 'FirstRunPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([watch, call, calendar, jobs, invoices, customers, customer, leads, lead, messages, settings.addChildren([settingsStart, settingsPage])]), signIn, secondFactor, ssoReturn, prove, forgottenPassword, newPassword, signInByLink, confirmEmail, acceptInvitation, firstRun]),
  basepath: '/console',
  defaultPreload: false,
  defaultErrorComponent: PageFailure,
  defaultPendingMs: 200,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
