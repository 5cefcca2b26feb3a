import react from '@vitejs/plugin-react';
import { webApp, wordsOf } from '../../tools/web-app.ts';

export default webApp('/console/', { plugins: [react()] }, { nobody: ['src/features/identity/sign-in-page.tsx'], somebody: ['src/app/console-frame.tsx', 'src/app/watch-screen.tsx', '/v1/me'], ...wordsOf('apps/console/src/text') });
