import type { listServicesPublic } from '@truckroll/contracts/catalog/api.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { openOrganisation } from '../organisation.ts';
import { failure, pageFrame } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';
import { requestForm } from './request-form.ts';

/** What the company does, and the way to get it. */
export async function showHome(root: Element): Promise<void> {
  fill(root, h('p', { class: 'loading' }, text('page.loading')));
  try {
    const organisation = await openOrganisation();
    if (!organisation) {
      fill(root, failure(text('page.notSetUp')));
      return;
    }
    document.title = organisation.name;
    const { items } = await call<typeof listServicesPublic>('GET', '/v1/organisations/:slug/services', { params: { slug: organisation.slug } });
    fill(
      root,
      pageFrame(
        organisation,
        h('h1', {}, text('home.title')),
        h('p', { class: 'lead' }, text('home.lead', { name: organisation.name })),
        h('p', { class: 'emergency' }, text('home.emergency')),
        requestForm(
          organisation,
          items.filter(({ active }) => active),
        ),
      ),
    );
  } catch (error) {
    fill(root, failure(problemText(error), () => void showHome(root)));
  }
}
