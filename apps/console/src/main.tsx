import '@truckroll/ui/theme/styles.ts';
import { comeAnewWhenReplaced } from '@truckroll/ui/connection/replaced-build.ts';
import { setUpText, shareNonce } from '@truckroll/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { handOverForms } from './app/kept-forms.ts';
import type { en } from './text/en.ts';

shareNonce();
comeAnewWhenReplaced(import.meta.url);
handOverForms();
await setUpText<typeof en>('console', { en: () => import('./text/en.ts'), de: () => import('./text/de.ts'), es: () => import('./text/es.ts'), ar: () => import('./text/ar.ts') });

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
