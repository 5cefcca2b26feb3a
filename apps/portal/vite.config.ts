import { defineConfig } from 'vite';

const server = process.env.TRUCKROLL_URL ?? 'http://localhost:3000';

export default defineConfig({
  base: '/',
  // The server replaces the placeholder with a fresh nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    // The first versions that know light-dark(); older targets would make the build rewrite it.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    assetsInlineLimit: 0,
    // MapLibre alone is this large; it loads only with the map.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/v1': { target: server, ws: true } } },
});
