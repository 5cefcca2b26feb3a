import '@truckroll/ui/theme/styles.ts';
import './app/modes.css';
import { setUpText, shareNonce } from '@truckroll/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import type { en } from './text/en.ts';
import { registerWorker } from './features/comms/push.ts';
import { allowSoundAfterTouch } from './features/dispatch/ring.ts';

shareNonce();
allowSoundAfterTouch();
await setUpText<typeof en>('technician', { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') });

void registerWorker();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
