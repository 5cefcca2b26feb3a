import { createContext, useContext } from 'react';
import type { MapLibreMap } from './maplibre.ts';

export const MapContext = createContext<MapLibreMap | undefined>(undefined);

export function useMap(): MapLibreMap {
  const map = useContext(MapContext);
  if (!map) throw new Error('a map layer stands outside a map');
  return map;
}
