import { useComputedColorScheme, useDirection } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { boundsOf, type Bounds, type LatLng } from '@truckroll/kernel/geo.ts';
import { boundsOfArea } from '@truckroll/kernel/polygons.ts';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useUiText } from '../i18n/text.ts';
import { AreaLayer } from './area-layer.tsx';
import { ClusterMarker } from './cluster-marker.tsx';
import { clusterOnScreen } from './clusters.ts';
import { MapButtons } from './map-buttons.tsx';
import { MapContext } from './map-context.ts';
import type { MapAreas } from './map-areas.ts';
import type { MapPin, MapRoute, MapThing, MapTruck } from './map-items.ts';
import classes from './map.module.css';
import { AttributionControl, MapLibreMap, type MapMouseEvent } from './maplibre.ts';
import { PinMarker } from './pin-marker.tsx';
import { RouteLayer } from './route-layer.tsx';
import { TruckMarker } from './truck-marker.tsx';

/** Pins nearer than this share a cluster. */
const CLUSTER_PIXELS = 26;
/** From this zoom on there is room for names. */
const NAMES_ZOOM = 14;
const EDGE = 56;

export type MapCanvasProps = {
  pins: readonly MapPin[];
  trucks: readonly MapTruck[];
  route: MapRoute | undefined;
  selected: MapThing | undefined;
  /** What to show while there is nothing on the map. */
  home: Bounds;
  /** Pixels at the end side covered by a drawer. */
  coveredEnd: number;
  onPick: (thing: MapThing) => void;
  onHover: (thing: MapThing | undefined) => void;
  /** Given where a place is being chosen: told where somebody clicks beside everything on the map. */
  onPlace?: (position: LatLng) => void;
  areas?: MapAreas;
};

/** The drawn map. Everything on it is an element of the page: themed by CSS, readable, testable. */
export default function MapCanvas({ pins, trucks, route, selected, home, coveredEnd, onPick, onHover, onPlace, areas, onFailed }: MapCanvasProps & { onFailed: (why: string) => void }) {
  const text = useUiText();
  const scheme = useComputedColorScheme('light');
  const { dir } = useDirection();
  const still = useReducedMotion();
  const [map, setMap] = useState<MapLibreMap>();
  const [zoom, setZoom] = useState(12);
  const [styleLoads, setStyleLoads] = useState(0);
  const styleUrl = `/map/style-${scheme}.json`;
  const shownStyle = useRef(styleUrl);
  // The map is made once, from what was true then; later changes reach it by the effects below.
  const [first] = useState({ home, styleUrl, label: text('map.canvas'), corner: dir === 'rtl' ? ('bottom-right' as const) : ('bottom-left' as const) });

  const attach = useCallback(
    (holder: HTMLDivElement) => {
      let made: MapLibreMap;
      try {
        made = new MapLibreMap({
          container: holder,
          style: new URL(first.styleUrl, location.origin).href,
          bounds: [first.home.west, first.home.south, first.home.east, first.home.north],
          fitBoundsOptions: { padding: 24 },
          attributionControl: false,
          dragRotate: false,
          pitchWithRotate: false,
          maxZoom: 18.5,
          fadeDuration: 0,
          locale: { 'Map.Title': first.label },
        });
      } catch (error) {
        onFailed(error instanceof Error ? error.message : String(error));
        return;
      }
      made.touchZoomRotate.disableRotation();
      made.addControl(new AttributionControl({ compact: false }), first.corner);
      // Half steps: groups change now and then while zooming, not on every frame.
      const follow = (): void => setZoom(Math.round(made.getZoom() * 2) / 2);
      made.on('zoom', follow);
      let styled = false;
      made.on('style.load', () => {
        styled = true;
        setStyleLoads((loads) => loads + 1);
      });
      // A missing tile heals by itself; a map without its style stays empty.
      made.on('error', ({ error }) => {
        if (styled) console.warn('a part of the map could not be loaded', error);
        else onFailed(error.message);
      });
      follow();
      setMap(made);
      return () => {
        setMap(undefined);
        made.remove();
      };
    },
    [first, onFailed],
  );

  useEffect(() => {
    if (map && shownStyle.current !== styleUrl) {
      shownStyle.current = styleUrl;
      map.setStyle(new URL(styleUrl, location.origin).href, { diff: false });
    }
  }, [map, styleUrl]);

  const place = useEffectEvent(({ lngLat, originalEvent }: MapMouseEvent) => {
    if (originalEvent.target instanceof HTMLCanvasElement) onPlace?.({ lat: lngLat.lat, lng: lngLat.lng });
  });
  useEffect(() => {
    if (!map) return;
    const listen = (event: MapMouseEvent): void => place(event);
    map.on('click', listen);
    return () => void map.off('click', listen);
  }, [map]);

  // The same functions for ever: what is drawn for hundreds of things is drawn anew only where it changes.
  const told = useRef({ onPick, onHover });
  useLayoutEffect(() => {
    told.current = { onPick, onHover };
  });
  const pick = useCallback((thing: MapThing) => told.current.onPick(thing), []);
  const hover = useCallback((thing: MapThing | undefined) => told.current.onHover(thing), []);

  const padding = useMemo(
    () => ({ top: EDGE, bottom: EDGE * 2, left: dir === 'rtl' ? coveredEnd + EDGE : EDGE, right: dir === 'rtl' ? EDGE : coveredEnd + EDGE }),
    [coveredEnd, dir],
  );
  const duration = still ? 0 : 150;

  const drawnAreas = areas?.areas;
  const fit = useCallback(
    (inTime: number) => {
      const bounds = boundsOf([...pins, ...trucks].map((thing) => thing.position)) ?? (drawnAreas && boundsOfArea(drawnAreas.flatMap(({ polygons }) => polygons))) ?? home;
      map?.fitBounds([bounds.west, bounds.south, bounds.east, bounds.north], { padding, maxZoom: 15, duration: inTime });
    },
    [map, pins, trucks, drawnAreas, home, padding],
  );

  const areasThere = drawnAreas?.length ?? 0;
  const fitted = useRef(false);
  useEffect(() => {
    if (map && !fitted.current && pins.length + trucks.length + areasThere > 0) {
      fitted.current = true;
      fit(0);
    }
  }, [map, fit, pins.length, trucks.length, areasThere]);

  const bringIntoView = useEffectEvent(() => {
    const position = selected && (selected.kind === 'pin' ? pins : trucks).find((thing) => thing.id === selected.id)?.position;
    if (!map || !position) return;
    const { x, y } = map.project(position);
    const { clientWidth, clientHeight } = map.getContainer();
    const seen = x > padding.left / 2 && x < clientWidth - padding.right / 2 && y > EDGE && y < clientHeight - EDGE;
    if (!seen) map.easeTo({ center: position, offset: [(padding.left - padding.right) / 2, 0], duration });
  });
  const selectedKey = selected && `${selected.kind} ${selected.id}`;
  const drawn = map !== undefined && pins.length + trucks.length > 0;
  useEffect(() => {
    // Only a new selection (or room for it) moves the map; the selected truck driving on does not.
    if (drawn && selectedKey !== undefined && coveredEnd >= 0) bringIntoView();
  }, [drawn, selectedKey, coveredEnd]);

  const clusters = useMemo(() => clusterOnScreen(pins, zoom, CLUSTER_PIXELS, (pin) => pin.urgent || (selected?.kind === 'pin' && selected.id === pin.id)), [pins, zoom, selected]);

  return (
    <div className={classes.canvas}>
      <div ref={attach} className={classes.holder} />
      {map && (
        <MapContext value={map}>
          {areas && <AreaLayer areas={areas} styleLoads={styleLoads} zoom={zoom} />}
          <RouteLayer route={route} scheme={scheme} styleLoads={styleLoads} />
          {clusters.map((cluster) => {
            const [pin] = cluster.members;
            if (cluster.members.length > 1 || !pin) return <ClusterMarker key={`cluster ${cluster.id}`} cluster={cluster} onPick={(id) => pick({ kind: 'pin', id })} />;
            return <PinMarker key={pin.id} pin={pin} selected={selected?.kind === 'pin' && selected.id === pin.id} named={zoom >= NAMES_ZOOM} onPick={pick} onHover={hover} />;
          })}
          {trucks.map((truck) => (
            <TruckMarker key={truck.id} truck={truck} selected={selected?.kind === 'truck' && selected.id === truck.id} named={zoom >= NAMES_ZOOM} onPick={pick} onHover={hover} />
          ))}
          <MapButtons onFit={() => fit(duration)} onZoom={(by) => map.zoomTo(map.getZoom() + by, { duration })} />
        </MapContext>
      )}
    </div>
  );
}
