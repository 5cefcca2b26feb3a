import '@truckroll/ui/theme/tokens.css';
import './style.css';
import { showIntake } from './intake/show-intake.ts';
import { setUpPortalText } from './text.ts';
import { showTracking } from './tracking/tracking-page.ts';

await setUpPortalText();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const token = /^\/track\/([\w-]{20,100})$/.exec(location.pathname)?.[1];
const place = /^\/my(?:\/([\w-]+))?(?:\/([\w-]+))?\/?$/.exec(location.pathname);
if (place) await (await import('./place/show-place.ts')).showPlace(root, place[1], place[2]);
else await (token ? showTracking(root, token) : showIntake(root));
