import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';

// Vite does not find MapLibre's worker by itself in a production build. The blob in between matters: a worker from
// a blob lives under the page's content policy, one from a file under the file's own, which may fetch nothing.
setWorkerUrl(URL.createObjectURL(new Blob([`import ${JSON.stringify(new URL(workerUrl, location.href).href)};`], { type: 'text/javascript' })));

export { AttributionControl, LngLatBounds, Map as MapLibreMap, Marker, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl';
