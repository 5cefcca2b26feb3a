import { useEffect } from 'react';
import { useMap } from './map-context.ts';
import type { MapRoute } from './map-items.ts';
import type { GeoJSONSource } from './maplibre.ts';

const SOURCE = 'truckroll-route';

/** The colour behind a status token, as the map's own renderer needs it. */
function fillOf(tone: MapRoute['tone']): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--tr-${tone}-fill)`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** The way of the hovered or selected thing, drawn under the pins. */
export function RouteLayer({ route, scheme, styleLoads }: { route: MapRoute | undefined; scheme: 'light' | 'dark'; styleLoads: number }) {
  const map = useMap();

  useEffect(() => {
    if (styleLoads > 0) {
      const data = { type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: (route?.line ?? []).map(([lng, lat]) => [lng, lat]) } };
      const source = map.getSource<GeoJSONSource>(SOURCE);
      if (source) void source.setData(data);
      else map.addSource(SOURCE, { type: 'geojson', data });
      const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
      if (!map.getLayer(`${SOURCE}-casing`)) map.addLayer({ id: `${SOURCE}-casing`, type: 'line', source: SOURCE, layout: round, paint: { 'line-width': 8, 'line-opacity': 0.9 } });
      if (!map.getLayer(SOURCE)) map.addLayer({ id: SOURCE, type: 'line', source: SOURCE, layout: round, paint: { 'line-width': 4.5 } });
      map.setPaintProperty(`${SOURCE}-casing`, 'line-color', scheme === 'dark' ? '#0c0e11' : '#ffffff');
      if (route) map.setPaintProperty(SOURCE, 'line-color', fillOf(route.tone));
    }
    // A newly loaded style has forgotten the route: draw it again.
  }, [map, route, scheme, styleLoads]);

  return null;
}
