import { comeAnewWhenReplaced } from '@truckroll/ui/connection/replaced-build.ts';
import '@truckroll/ui/theme/tokens.css';
import './style.css';
import { setUpPortalText } from './text.ts';

const token = /^\/track\/([\w-]{20,100})$/.exec(location.pathname)?.[1];
const place = /^\/my(?:\/([\w-]+))?(?:\/([\w-]+))?\/?$/.exec(location.pathname);

/** The page that was asked for, and no other; it comes over beside the words. */
async function wantedPage(): Promise<(root: Element) => Promise<void>> {
  if (place) {
    const { showPlace } = await import('./place/show-place.ts');
    return (root) => showPlace(root, place[1], place[2]);
  }
  if (token) {
    const { showTracking } = await import('./tracking/tracking-page.ts');
    return (root) => showTracking(root, token);
  }
  return (await import('./intake/show-intake.ts')).showIntake;
}

comeAnewWhenReplaced(import.meta.url);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const [show] = await Promise.all([wantedPage(), setUpPortalText()]);
await show(root);
