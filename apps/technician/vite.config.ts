import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { webApp, wordsOf } from '../../tools/web-app.ts';

export default webApp(
  '/technician/',
  {
    plugins: [react()],
    resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('src/app/no-zod.ts', import.meta.url)) }] },
    // Declaring an endpoint or a schema does nothing by itself: those that this app does not call stay out.
    build: { rolldownOptions: { treeshake: { manualPureFunctions: ['endpoint', 'problem', 'z', 'listOf', 'line', 'paragraph'] } } },
  },
  { nobody: ['src/features/identity/sign-in-page.tsx'], somebody: ['src/app/work-page.tsx'], ...wordsOf('apps/technician/src/text') },
);
