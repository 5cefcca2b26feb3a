import '@truckroll/ui/theme/styles.ts';
import './app/modes.css';
import './app/shell.css';
import { setUpText, shareNonce } from '@truckroll/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import type { en } from './text/en.ts';
import { registerWorker } from './features/comms/push.ts';
import { allowSoundAfterTouch } from './features/dispatch/ring.ts';

shareNonce();
allowSoundAfterTouch();
/** One picture of what index.html brought along, before React's work begins; a page in the background has no pictures. */
const shellSeen = new Promise<void>((resolve) => {
  setTimeout(resolve, 100);
  requestAnimationFrame(() => setTimeout(resolve));
});
const texts = setUpText<typeof en>('technician', { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') });
await Promise.all([texts, shellSeen]);

void registerWorker();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
