import '@truckroll/ui/theme/styles.ts';
import './app/modes.css';
import { comeAnewWhenReplaced } from '@truckroll/ui/connection/replaced-build.ts';
import { setUpText, shareNonce } from '@truckroll/ui';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App, fetchFirstPage } from './app/app.tsx';
import type { en } from './text/en.ts';
import { registerWorker } from './features/comms/push.ts';
import { allowSoundAfterTouch } from './features/dispatch/ring.ts';

shareNonce();
comeAnewWhenReplaced(import.meta.url);
allowSoundAfterTouch();
void registerWorker();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const texts = setUpText<typeof en>('technician', { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') });
// Not awaited by the module itself: the page's file needs this one to have ended.
void Promise.all([texts, fetchFirstPage()]).then(() =>
  // In small pieces: a slow phone answers a finger in between.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  ),
);
