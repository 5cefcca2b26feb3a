import type { LatLng } from '@truckroll/kernel/geo.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useMap } from './map-context.ts';
import { Marker } from './maplibre.ts';

/** React content held at a position of the map. `onMarker` hands the marker to whoever moves it frame by frame. */
export function MapMarker({ position, level, anchor = 'center', onMarker, children }: { position: LatLng; level: number; anchor?: 'center' | 'bottom'; onMarker?: (marker: Marker) => void; children: ReactNode }) {
  const map = useMap();
  const [element] = useState(() => document.createElement('div'));
  const [marker] = useState(() => new Marker({ element, anchor, subpixelPositioning: true }).setLngLat(position));

  useEffect(() => {
    marker.addTo(map);
    onMarker?.(marker);
    return () => {
      marker.remove();
    };
  }, [map, marker, onMarker]);

  const { lat, lng } = position;
  useEffect(() => {
    if (!onMarker) marker.setLngLat({ lat, lng });
  }, [marker, onMarker, lat, lng]);

  useEffect(() => {
    element.style.setProperty('z-index', String(level));
  }, [element, level]);

  return createPortal(children, element);
}
