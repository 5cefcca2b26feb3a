import '@truckroll/ui/theme/styles.ts';
import { setUpText, shareNonce } from '@truckroll/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import type { en } from './text/en.ts';

shareNonce();
await setUpText<typeof en>('console', { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') });

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
