import { mergeConfig } from 'vite';
import { everyApp } from '../../tools/web-app.ts';

// MapLibre alone is this large; it loads only with the map.
export default mergeConfig(everyApp('/'), { build: { chunkSizeWarningLimit: 1200 } });
