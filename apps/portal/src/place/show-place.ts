import type { getPortalMe, listDemoPortalSignIns } from '@truckroll/contracts/customers/portal.api.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { openOrganisation } from '../organisation.ts';
import { failure } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';
import { enterPage } from './enter-page.ts';
import { invoicePage } from './invoice-page.ts';
import { invoicesPage } from './invoices-page.ts';
import { jobsPage } from './jobs-page.ts';
import { placeFrame, pagesOf, type Me, type PageName } from './place-frame.ts';
import { photosPage } from './photos-page.ts';
import { profilePage } from './profile-page.ts';
import { requestPage } from './request-page.ts';
import { signInPage } from './sign-in-page.ts';
import { sitesPage, vehiclesPage } from './things-pages.ts';

const PAGES: Readonly<Record<PageName, (me: Me) => Promise<HTMLElement>>> = { jobs: jobsPage, request: requestPage, invoices: invoicesPage, vehicles: vehiclesPage, sites: sitesPage, profile: profilePage };

/** What stands under `/my`: the way in, and the pages of whoever is in. */
export async function showPlace(root: Element, page: string | undefined, thing?: string): Promise<void> {
  fill(root, h('p', { class: 'loading' }, text('page.loading')));
  try {
    const me = page === 'enter' || page === 'sign-in' ? undefined : await whoIsIn();
    if (me) {
      const open = pagesOf(me);
      const shown = open.find((name) => name === page) ?? open[0] ?? 'profile';
      document.title = me.organisation.name;
      fill(root, placeFrame(me, shown, await contentOf(me, shown, thing)));
      return;
    }
    const organisation = await openOrganisation();
    if (!organisation) {
      fill(root, failure(text('page.notSetUp')));
      return;
    }
    document.title = organisation.name;
    fill(root, page === 'enter' ? enterPage(organisation) : signInPage(organisation, (await call<typeof listDemoPortalSignIns>('GET', '/v1/portal/demo', { query: { organisation: organisation.slug } })).items));
  } catch (error) {
    fill(root, failure(problemText(error), () => void showPlace(root, page, thing)));
  }
}

/** A page of the navigation, or one thing of its list. */
function contentOf(me: Me, page: PageName, thing: string | undefined): Promise<HTMLElement> {
  if (thing && page === 'invoices') return invoicePage(me, thing);
  if (thing && page === 'jobs') return photosPage(thing);
  return PAGES[page](me);
}

async function whoIsIn(): Promise<Me | undefined> {
  try {
    return await call<typeof getPortalMe>('GET', '/v1/portal/me', {});
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) return undefined;
    throw error;
  }
}
