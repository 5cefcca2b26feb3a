import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.TRUCKROLL_URL ?? 'http://localhost:3000';

export default defineConfig({
  base: '/technician/',
  plugins: [react()],
  resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('src/app/no-zod.ts', import.meta.url)) }] },
  // The server replaces the placeholder with a fresh nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    // The first versions that know light-dark(); older targets would make the build rewrite it.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    assetsInlineLimit: 0,
    // MapLibre alone is this large; it loads only with the map.
    chunkSizeWarningLimit: 1200,
    // Declaring an endpoint or a schema does nothing by itself: those that this app does not call stay out.
    rolldownOptions: { treeshake: { manualPureFunctions: ['endpoint', 'problem', 'z', 'listOf', 'line', 'paragraph'] } },
  },
  server: { proxy: { '/v1': { target: server, ws: true }, '/map': server } },
});
