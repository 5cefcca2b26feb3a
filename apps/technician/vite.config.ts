import react from '@vitejs/plugin-react';
import { webApp, wordsOf } from '../../tools/web-app.ts';
import type { en } from './src/text/en.ts';

export default webApp<typeof en>(
  '/technician/',
  { plugins: [react()] },
  { nobody: ['src/features/identity/sign-in-page.tsx'], somebody: ['src/app/work-page.tsx', '/v1/me', '/v1/my/technician', '/v1/my/jobs', '/v1/my/offers'], ...wordsOf('apps/technician/src/text') },
  {
    words: 'src/text',
    style: 'src/app/shell.css',
    nobody: ({ signIn }) => `<h1>${signIn.title}</h1><p>${signIn.lead}</p><section aria-hidden="true"><span>${signIn.email}</span><i></i><span>${signIn.password}</span><i></i><b>${signIn.submit}</b></section>`,
    somebody: ({ tab }) => `<h1>${tab.today}</h1><p>${tab.coming}</p><i></i><i></i>`,
  },
);
