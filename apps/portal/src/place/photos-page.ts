import type { listPortalPhotos } from '@truckroll/contracts/jobs/portal.api.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { photoTiles } from '../photos/photo-tiles.ts';
import { placeText } from './place-text.ts';

/** The photos and videos of one job, also long after its tracking page has closed. */
export async function photosPage(jobId: string): Promise<HTMLElement> {
  const { items } = await call<typeof listPortalPhotos>('GET', '/v1/portal/jobs/:jobId/photos', { params: { jobId } });
  return h('div', {}, h('p', {}, h('a', { class: 'back', attrs: { href: '/my/jobs' } }, placeText('jobs.allJobs'))), photoTiles(items, (photoId) => `/v1/portal/jobs/${jobId}/photos/${photoId}`) ?? h('p', { class: 'card' }, placeText('jobs.noPhotos')));
}
