import { boundsOfArea, cornerAdded, cornerMoved, cornersOf, insideArea, pointWithin, roundedPosition, type CornerRef, type MultiPolygon, type Position, type Ring } from '@truckroll/kernel/polygons.ts';
import type { FeatureCollection } from 'geojson';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useUiText } from '../i18n/text.ts';
import classes from './areas.module.css';
import { CornerHandle } from './corner-handle.tsx';
import type { MapAreas } from './map-areas.ts';
import { useMap } from './map-context.ts';
import { MapMarker } from './map-marker.tsx';
import type { GeoJSONSource, MapMouseEvent } from './maplibre.ts';
import { namesApart, WIDEST_NAME } from './names-apart.ts';

const SOURCE = 'truckroll-areas';
const LEVEL = { name: 1, mark: 5 };
/** Narrower than this on the screen, an area has no room for its name. */
const ROOM_FOR_NAME = 44;
/** More corners than this nobody can take hold of; whoever looks closer sees fewer. */
const MOST_HANDLES = 200;
/** A side shorter than this has no room for a handle between its corners. */
const ROOM_BETWEEN = 30;

type Drag = { ref: CornerRef; between: boolean; to: Position };

const closed = (ring: Ring): number[][] => [...cornersOf(ring), ...cornersOf(ring).slice(0, 1)].map(([lng, lat]) => [lng, lat]);
const sameCorner = (one: CornerRef | undefined, other: CornerRef): boolean => one?.polygon === other.polygon && one.ring === other.ring && one.corner === other.corner;

/** Areas under everything else on the map: filled, outlined, named; corners in reach of what is edited or drawn. */
export function AreaLayer({ areas: { areas, selectedId, onSelect, editing, drawing, mark }, styleLoads, zoom }: { areas: MapAreas; styleLoads: number; zoom: number }) {
  const map = useMap();
  const text = useUiText();
  const [drag, setDrag] = useState<Drag>();
  const [drawnDrag, setDrawnDrag] = useState<{ index: number; to: Position }>();
  const [pointer, setPointer] = useState<Position>();
  const [views, setViews] = useState(0);

  const corners = useMemo(() => (drawing && drawnDrag ? drawing.corners.with(drawnDrag.index, drawnDrag.to) : drawing?.corners), [drawing, drawnDrag]);
  const shown = useMemo(
    () => areas.map((area) => (area.id === selectedId && drag ? { ...area, polygons: (drag.between ? cornerAdded : cornerMoved)(area.polygons, drag.ref, drag.to) } : area)),
    [areas, selectedId, drag],
  );

  useEffect(() => {
    if (styleLoads === 0) return;
    const features: FeatureCollection['features'] = shown.map(({ id, colour, polygons }) => ({
      type: 'Feature',
      properties: { colour, strong: id === selectedId, faint: drawing !== undefined },
      geometry: { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(closed)) },
    }));
    const [start] = corners ?? [];
    if (drawing && corners && start) {
      const line = [...corners, ...(pointer && !drawnDrag ? [pointer] : [])].map(([lng, lat]) => [lng, lat]);
      features.push({ type: 'Feature', properties: { colour: drawing.colour, strong: true, faint: false }, geometry: { type: 'LineString', coordinates: line.length > 1 ? line : [...line, ...line] } });
      if (line.length > 2) features.push({ type: 'Feature', properties: { colour: drawing.colour, strong: false, faint: true }, geometry: { type: 'Polygon', coordinates: [closed([...corners, ...(pointer && !drawnDrag ? [pointer] : [])])] } });
    }
    const data: FeatureCollection = { type: 'FeatureCollection', features };
    const source = map.getSource<GeoJSONSource>(SOURCE);
    if (source) void source.setData(data);
    else map.addSource(SOURCE, { type: 'geojson', data });
    const colour = ['get', 'colour'] as ['get', string];
    // Names of streets and towns stay readable above the colours.
    const below = map.getStyle().layers.find(({ type }) => type === 'symbol')?.id;
    if (!map.getLayer(`${SOURCE}-fill`)) map.addLayer({ id: `${SOURCE}-fill`, type: 'fill', source: SOURCE, filter: ['!=', ['geometry-type'], 'LineString'], paint: { 'fill-color': colour, 'fill-opacity': ['case', ['get', 'strong'], 0.34, ['get', 'faint'], 0.1, 0.2] } }, below);
    if (!map.getLayer(SOURCE)) map.addLayer({ id: SOURCE, type: 'line', source: SOURCE, layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': colour, 'line-width': ['case', ['get', 'strong'], 3, 1.75], 'line-opacity': ['case', ['get', 'faint'], 0.5, 1] } }, below);
    // A newly loaded style has forgotten the areas: draw them again.
  }, [map, shown, selectedId, drawing, corners, pointer, drawnDrag, styleLoads]);

  const click = useEffectEvent(({ lngLat, originalEvent }: MapMouseEvent) => {
    if (!(originalEvent.target instanceof HTMLCanvasElement)) return;
    const at = lngLat.wrap();
    if (drawing) drawing.onAdd(roundedPosition(at));
    else onSelect((areas.find(({ id, polygons }) => id !== selectedId && insideArea(at, polygons)) ?? areas.find(({ id, polygons }) => id === selectedId && insideArea(at, polygons)))?.id);
  });
  const hover = useEffectEvent(({ lngLat }: MapMouseEvent) => {
    if (drawing && drawing.corners.length > 0) setPointer(roundedPosition(lngLat.wrap()));
  });
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (!drawing || event.key !== ' ' || !(event.target instanceof HTMLCanvasElement)) return;
    event.preventDefault();
    drawing.onAdd(roundedPosition(map.getCenter().wrap()));
  });
  useEffect(() => {
    const onClick = (event: MapMouseEvent): void => click(event);
    const onHover = (event: MapMouseEvent): void => hover(event);
    const onKey = (event: KeyboardEvent): void => key(event);
    const onView = (): void => setViews((count) => count + 1);
    const container = map.getContainer();
    map.on('click', onClick);
    map.on('mousemove', onHover);
    map.on('moveend', onView);
    container.addEventListener('keydown', onKey);
    return () => {
      map.off('click', onClick);
      map.off('mousemove', onHover);
      map.off('moveend', onView);
      container.removeEventListener('keydown', onKey);
    };
  }, [map]);

  const isDrawing = drawing !== undefined;
  useEffect(() => {
    if (!isDrawing) return undefined;
    map.doubleClickZoom.disable();
    map.getCanvas().style.setProperty('cursor', 'crosshair');
    return () => {
      map.doubleClickZoom.enable();
      map.getCanvas().style.removeProperty('cursor');
      setPointer(undefined);
    };
  }, [map, isDrawing]);

  const showSelected = useEffectEvent(() => {
    const polygons = areas.find(({ id }) => id === selectedId)?.polygons;
    const [middle, bounds] = polygons ? [pointWithin(polygons), boundsOfArea(polygons)] : [];
    if (middle && bounds && !map.getBounds().contains(middle)) map.fitBounds([bounds.west, bounds.south, bounds.east, bounds.north], { padding: 48, maxZoom: 15, duration: 0 });
  });
  useEffect(() => {
    if (selectedId !== undefined) showSelected();
  }, [selectedId]);

  const { lat: markLat, lng: markLng } = mark?.position ?? {};
  useEffect(() => {
    if (markLat !== undefined && markLng !== undefined && !map.getBounds().contains({ lat: markLat, lng: markLng })) map.easeTo({ center: { lat: markLat, lng: markLng }, duration: 0 });
  }, [map, markLat, markLng]);

  const names = useMemo(() => {
    const perDegree = (256 * 2 ** (zoom + 1)) / 360;
    const roomy = areas.flatMap(({ id, label, colour, polygons }) => {
      const [position, bounds] = [pointWithin(polygons), boundsOfArea(polygons)];
      const room = bounds ? (bounds.east - bounds.west) * perDegree : 0;
      return position && room > ROOM_FOR_NAME ? [{ id, label, colour, position, room }] : [];
    });
    return namesApart(roomy, zoom, selectedId);
  }, [areas, zoom, selectedId]);

  const selected = areas.find(({ id }) => id === selectedId);
  const reachable = useMemo(() => (editing && selected && !isDrawing && views >= 0 ? cornersInReach(selected.polygons, map.getBounds()) : []), [editing, selected, isDrawing, map, views]);

  return (
    <>
      {names.map(({ id, label, colour, position, room }) => (
        <MapMarker key={id} position={position} level={LEVEL.name}>
          <span className={classes.name} data-selected={id === selectedId || undefined} style={{ borderColor: colour, maxInlineSize: Math.min(room, WIDEST_NAME) }} dir="auto">
            {label}
          </span>
        </MapMarker>
      ))}
      {editing &&
        reachable.map(({ ref, at, next }) => {
          const [from, to] = [map.project({ lng: at[0], lat: at[1] }), map.project({ lng: next[0], lat: next[1] })];
          const roomy = Math.hypot(from.x - to.x, from.y - to.y) > ROOM_BETWEEN;
          const middle: Position = [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2];
          const place = `${ref.polygon} ${ref.ring} ${ref.corner}`;
          const dragged = drag && sameCorner(drag.ref, ref) ? drag : undefined;
          return [
            <CornerHandle key={place} kind="corner" position={dragged && !dragged.between ? dragged.to : at} label={text('map.corner', { n: ref.corner + 1 })} selected={sameCorner(editing.corner, ref)} onDrag={(goal) => setDrag(goal && { ref, between: false, to: goal })} onDrop={(goal) => editing.onMove(ref, goal)} onPick={() => editing.onCorner(ref)} onRemove={() => editing.onRemove(ref)} />,
            roomy && (
              <CornerHandle key={`${place} +`} kind="between" position={dragged?.between ? dragged.to : middle} label={text('map.between', { n: ref.corner + 1 })} selected={false} onDrag={(goal) => setDrag(goal && { ref, between: true, to: goal })} onDrop={(goal) => editing.onAdd(ref, goal)} onPick={() => editing.onAdd(ref, roundedPosition({ lat: middle[1], lng: middle[0] }))} />
            ),
          ];
        })}
      {drawing &&
        corners?.map((at, index) => (
          <CornerHandle key={index} kind={index === 0 && corners.length > 2 ? 'first' : 'corner'} position={at} label={text(index === 0 && corners.length > 2 ? 'map.closeHere' : 'map.corner', { n: index + 1 })} selected={false} onDrag={(to) => setDrawnDrag(to && { index, to })} onDrop={(to) => drawing.onMove(index, to)} onPick={() => index === 0 && corners.length > 2 && drawing.onClose()} />
        ))}
      {drawing && <span className={classes.crosshair} aria-hidden />}
      {mark && (
        <MapMarker position={mark.position} level={LEVEL.mark} anchor="bottom">
          <span className={classes.mark} title={mark.label} />
        </MapMarker>
      )}
    </>
  );
}

/** The corners in sight, each with the one after it; none where there are too many to take hold of. */
function cornersInReach(polygons: MultiPolygon, view: { contains: (at: { lng: number; lat: number }) => boolean }): { ref: CornerRef; at: Position; next: Position }[] {
  const all = polygons.flatMap((rings, polygon) =>
    rings.flatMap((whole, ring) => {
      const corners = cornersOf(whole);
      return corners.map((at, corner) => ({ ref: { polygon, ring, corner }, at, next: corners[(corner + 1) % corners.length] ?? at }));
    }),
  );
  if (all.length <= MOST_HANDLES) return all;
  const seen = all.filter(({ at: [lng, lat] }) => view.contains({ lng, lat }));
  return seen.length <= MOST_HANDLES ? seen : [];
}
