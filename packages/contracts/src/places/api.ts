import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { LatLng } from '../core/fields.ts';
import * as problems from './problems.ts';

export const Place = z
  .object({ kind: z.enum(['address', 'crossing', 'street', 'poi', 'area']), label: z.string(), detail: z.string(), position: LatLng, distanceMetres: z.number().optional() })
  .meta({ id: 'FoundPlace' });
export type Place = z.infer<typeof Place>;

const lat = z.coerce.number().min(-90).max(90);
const lng = z.coerce.number().min(-180).max(180);

export const searchPlaces = endpoint({
  method: 'GET',
  path: '/v1/places/search',
  summary: 'Find an address, crossing, street or place by text',
  access: 'public',
  query: z
    .object({ query: z.string().trim().min(2).max(200), lat: lat.optional(), lng: lng.optional(), limit: z.coerce.number().int().min(1).max(20).default(8) })
    .refine((near) => (near.lat === undefined) === (near.lng === undefined), 'lat and lng come together'),
  answer: z.object({ items: z.array(Place) }),
});
export const nearestPlace = endpoint({
  method: 'GET',
  path: '/v1/places/nearest',
  summary: 'The nearest address or crossing to a point',
  access: 'public',
  query: z.object({ lat, lng }),
  answer: Place,
  refusals: [problems.nothingNear],
});
export const listTerritories = endpoint({
  method: 'GET',
  path: '/v1/places/territories',
  summary: 'The neighbourhoods of this region',
  access: 'public',
  answer: z.object({ items: z.array(z.object({ name: z.string(), polygons: z.array(z.array(z.array(z.array(z.number())))).describe('GeoJSON MultiPolygon coordinates') })) }),
});
export const getRegion = endpoint({
  method: 'GET',
  path: '/v1/region',
  summary: 'The piece of the world this installation works in',
  access: 'public',
  answer: z
    .object({ name: z.string(), bounds: z.object({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }), attribution: z.string() })
    .meta({ id: 'Region' }),
});
