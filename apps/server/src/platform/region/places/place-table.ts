import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { distanceMetres, type LatLng } from '@truckroll/kernel';
import type { Address, NamedPlace, Poi } from '../extract/collect-features.ts';
import type { Crossing, Street } from './find-streets.ts';
import { nameWords } from './name-words.ts';

/** Positions in steps of 1e-5 degrees (about a metre) from the table's origin; `area` indexes `areas`, -1 for none. */
export type Spots = { lat: number[]; lng: number[]; area: number[] };

/** Everything that can be searched, column by column: small on disk and in memory, the same in both. */
export type PlaceTable = {
  origin: LatLng;
  /** "12 Main Street" rather than "Hauptstraße 12". */
  numberFirst: boolean;
  /** Names of the areas the spots lie in. */
  areas: string[];
  streets: Spots & { name: string[]; aliases: string[][]; metres: number[] };
  crossings: Spots & { a: number[]; b: number[] };
  /** Sorted by street, then by number. */
  addresses: Spots & { street: number[]; number: string[] };
  pois: Spots & { name: string[]; category: string[]; rank: number[]; address: string[] };
  places: Spots & { name: string[]; kind: string[] };
};

const STEPS_PER_DEGREE = 1e5;
/** Names ending so are written after the house number. */
const NUMBER_FIRST = new Set(['st', 'av', 'rd', 'dr', 'ln', 'ct', 'pl', 'blvd', 'way', 'ter', 'cir']);

export type PlaceSources = { origin: LatLng; streets: readonly Street[]; crossings: readonly Crossing[]; addresses: readonly Address[]; pois: readonly Poi[]; places: readonly NamedPlace[]; areaOf: (position: LatLng) => string | undefined };

/** Lays the found places out as a table; addresses find their street by name, or make one that the network lacks. */
export function placeTable({ origin, streets, crossings, addresses, pois, places, areaOf }: PlaceSources): PlaceTable {
  const areas: string[] = [];
  const areaIndex = new Map<string, number>();
  const spots = (positions: readonly LatLng[]): Spots => ({
    lat: positions.map(({ lat }) => Math.round((lat - origin.lat) * STEPS_PER_DEGREE)),
    lng: positions.map(({ lng }) => Math.round((lng - origin.lng) * STEPS_PER_DEGREE)),
    area: positions.map((position) => {
      const name = areaOf(position);
      if (!name) return -1;
      if (!areaIndex.has(name)) areaIndex.set(name, areas.push(name) - 1);
      return areaIndex.get(name)!;
    }),
  });

  const { housed, allStreets } = addressesOnStreets(addresses, streets);
  const distinctPois = distinctNearby(pois);
  const written = distinctNearby(places);
  const suffixed = allStreets.filter(({ name }) => NUMBER_FIRST.has(nameWords(name).at(-1) ?? '')).length;
  return {
    origin,
    numberFirst: suffixed >= allStreets.length * 0.3,
    areas,
    streets: { ...spots(allStreets.map(({ position }) => position)), name: allStreets.map(({ name }) => name), aliases: allStreets.map(({ aliases }) => aliases), metres: allStreets.map(({ metres }) => metres) },
    crossings: { ...spots(crossings.map(({ position }) => position)), a: crossings.map(({ a }) => a), b: crossings.map(({ b }) => b) },
    addresses: { ...spots(housed.map(({ position }) => position)), street: housed.map(({ street }) => street), number: housed.map(({ number }) => number) },
    pois: {
      ...spots(distinctPois.map(({ position }) => position)),
      name: distinctPois.map(({ name }) => name),
      category: distinctPois.map(({ category }) => category),
      rank: distinctPois.map(({ rank }) => rank),
      address: distinctPois.map(({ street, number }) => (street && number ? `${number} ${street}` : (street ?? ''))),
    },
    places: { ...spots(written.map(({ position }) => position)), name: written.map(({ name }) => name), kind: written.map(({ kind }) => kind) },
  };
}

/** The position of a row. */
export function spotAt({ origin }: PlaceTable, spots: Spots, row: number): LatLng {
  return { lat: origin.lat + spots.lat[row]! / STEPS_PER_DEGREE, lng: origin.lng + spots.lng[row]! / STEPS_PER_DEGREE };
}

/** The leading digits of a house number, 0 without any. */
export function houseValue(number: string): number {
  return parseInt(number, 10) || 0;
}

export async function packPlaces(table: PlaceTable): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(table), { level: 9 });
}

/** Throws when the bytes are not what packPlaces wrote. */
export async function unpackPlaces(bytes: Buffer): Promise<PlaceTable> {
  return JSON.parse((await promisify(gunzip)(bytes)).toString()) as PlaceTable;
}

function addressesOnStreets(addresses: readonly Address[], streets: readonly Street[]): { housed: { street: number; number: string; position: LatLng }[]; allStreets: Street[] } {
  const allStreets = [...streets];
  const byWords = new Map<string, number[]>();
  const index = (name: string, street: number): void => {
    const words = nameWords(name).join(' ');
    const known = byWords.get(words);
    if (!known) byWords.set(words, [street]);
    else if (!known.includes(street)) known.push(street);
  };
  streets.forEach(({ name, aliases }, street) => [name, ...aliases].forEach((known) => index(known, street)));
  const housed = addresses.map(({ number, street: name, position }) => {
    const words = nameWords(name).join(' ');
    let nearest = -1;
    for (const street of byWords.get(words) ?? []) {
      if (nearest < 0 || distanceMetres(allStreets[street]!.position, position) < distanceMetres(allStreets[nearest]!.position, position)) nearest = street;
    }
    if (nearest < 0) {
      nearest = allStreets.push({ name, aliases: [], position, metres: 0 }) - 1;
      index(name, nearest);
    }
    return { street: nearest, number, position };
  });
  housed.sort((a, b) => a.street - b.street || houseValue(a.number) - houseValue(b.number) || (a.number < b.number ? -1 : 1));
  return { housed, allStreets };
}

/** Drops entries of one name within 150 m of each other: a park and its label, a station's many nodes. */
function distinctNearby<T extends { name: string; position: LatLng }>(items: readonly T[]): T[] {
  const kept = new Map<string, T[]>();
  for (const item of items) {
    const namesakes = kept.get(item.name) ?? [];
    if (namesakes.some(({ position }) => distanceMetres(position, item.position) < 150)) continue;
    kept.set(item.name, [...namesakes, item]);
  }
  return [...kept.values()].flat();
}
