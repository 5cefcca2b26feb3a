import '@truckroll/ui/map/maplibre.ts';
import { AttributionControl, MapLibreMap, Marker, type GeoJSONSource } from '@truckroll/ui/map/maplibre.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { h } from '../dom.ts';

const METRES_PER_DEGREE = 111_320;
const RING_CORNERS = 48;
const CLOSE_ZOOM = 16;
const METRES_PER_PIXEL_OF_ALL = 78_271.5;
const RING_PX = 40;
/** What is drawn on top of the streets, again whenever the style was loaded. */
type Drawing = { id: string; type: 'fill' | 'line'; data: () => Shape; paint: Record<string, unknown> };

function streets(holder: HTMLElement, label: string, at: LatLng, zoom: number, drawings: readonly Drawing[]): { map: MapLibreMap; redraw: () => void } {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const style = (): string => new URL(`/map/style-${dark.matches ? 'dark' : 'light'}.json`, location.origin).href;
  const map = new MapLibreMap({ container: holder, style: style(), center: at, zoom, maxZoom: 18.5, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, locale: { 'Map.Title': label }, cooperativeGestures: false });
  const follow = (): unknown => map.setStyle(style(), { diff: false });
  dark.addEventListener('change', follow);
  map.on('remove', () => dark.removeEventListener('change', follow));
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: false }));
  map.on('error', ({ error }) => console.warn('a part of the map could not be loaded', error));
  map.on('style.load', () => {
    for (const { id, type, data, paint } of drawings) {
      map.addSource(id, { type: 'geojson', data: data() });
      map.addLayer({ id, type, source: id, paint } as never);
    }
  });
  return { map, redraw: () => drawings.forEach(({ id, data }) => void map.getSource<GeoJSONSource>(id)?.setData(data())) };
}

type Shape = Parameters<GeoJSONSource['setData']>[0];
const shape = (type: 'Polygon' | 'LineString', coordinates: unknown): Shape => ({ type: 'Feature', properties: {}, geometry: { type, coordinates } }) as Shape;

function ring({ lat, lng }: LatLng, metres: number): Shape {
  const corners = Array.from({ length: RING_CORNERS + 1 }, (_, index) => {
    const angle = (index / RING_CORNERS) * 2 * Math.PI;
    return [lng + (metres * Math.sin(angle)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)), lat + (metres * Math.cos(angle)) / METRES_PER_DEGREE];
  });
  return shape('Polygon', [corners]);
}

/** So near that the ring is seen around the pin, and the streets around the ring. */
const zoomShowing = ({ lat }: LatLng, metres: number): number => Math.min(17, Math.max(12, Math.log2((RING_PX * METRES_PER_PIXEL_OF_ALL * Math.cos((lat * Math.PI) / 180)) / metres)));

/** A pin that is moved by dragging it, or by tapping where it belongs, with a ring as wide as the position may be wrong. */
export function pinMap(holder: HTMLElement, { label, at, accuracyMetres, onMove }: { label: string; at: LatLng; accuracyMetres: number; onMove: (to: LatLng) => void }): void {
  let accuracy = accuracyMetres;
  let place = at;
  const { map, redraw } = streets(holder, label, at, accuracyMetres > 0 ? zoomShowing(at, accuracyMetres) : CLOSE_ZOOM, [{ id: 'accuracy', type: 'fill', data: () => ring(place, accuracy), paint: { 'fill-color': '#3454d1', 'fill-opacity': 0.16 } }]);
  const marker = new Marker({ element: h('div', { class: 'pin', attrs: { 'aria-hidden': 'true' } }), anchor: 'bottom', draggable: true }).setLngLat(at).addTo(map);
  const moveTo = (to: LatLng): void => {
    place = to;
    accuracy = 0;
    marker.setLngLat(to);
    redraw();
    onMove(to);
  };
  marker.on('dragend', () => {
    const { lat, lng } = marker.getLngLat();
    moveTo({ lat, lng });
  });
  map.on('click', ({ lngLat: { lat, lng } }) => moveTo({ lat, lng }));
}

export type Heading = { truck: LatLng; place: LatLng; line: readonly (readonly [number, number])[] };

/** The truck on its way here; later positions move it. */
export function truckMap(holder: HTMLElement, label: string, first: Heading): { show: (heading: Heading) => void; remove: () => void } {
  let now = first;
  const { map, redraw } = streets(holder, label, first.truck, CLOSE_ZOOM, [{ id: 'way', type: 'line', data: () => shape('LineString', now.line), paint: { 'line-color': '#3454d1', 'line-width': 5, 'line-opacity': 0.75 } }]);
  const truck = new Marker({ element: h('div', { class: 'truck-dot', attrs: { 'aria-hidden': 'true' } }) }).setLngLat(first.truck).addTo(map);
  new Marker({ element: h('div', { class: 'pin', attrs: { 'aria-hidden': 'true' } }), anchor: 'bottom' }).setLngLat(first.place).addTo(map);
  const fit = (): void => {
    const lats = [now.truck.lat, now.place.lat, ...now.line.map(([, lat]) => lat)];
    const lngs = [now.truck.lng, now.place.lng, ...now.line.map(([lng]) => lng)];
    map.fitBounds([Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)], { padding: 48, maxZoom: 16, duration: 0 });
  };
  fit();
  map.on('resize', fit);
  return {
    show: (heading) => {
      now = heading;
      truck.setLngLat(heading.truck);
      redraw();
      fit();
    },
    remove: () => map.remove(),
  };
}
