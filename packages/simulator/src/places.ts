import { type LatLng, type Random, insidePolygon, pick, pickWeighted, boundsOf } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import { type Caller, refusedWith } from './caller.ts';

export type FoundPlace = { position: LatLng; label: string; detail: string };
type Area = { name: string; polygons: number[][][][] };

const ENOUGH_ATTEMPTS = 40;
const MOST_ATTEMPTS = 2_000;
const MOST_KEPT = 200;

/** Draws places where people break down: inside the served territories, at a real address or crossing. */
export class Places {
  readonly #caller: Caller;
  readonly #found: FoundPlace[] = [];
  readonly #areas: readonly (Area & { weight: number; south: number; north: number; west: number; east: number })[];

  constructor(caller: Caller, areas: readonly Area[]) {
    this.#caller = caller;
    this.#areas = areas.map((area) => {
      const bounds = boundsOf(area.polygons.flatMap((rings) => rings[0]!.map(([lng, lat]) => ({ lat: lat!, lng: lng! }))));
      if (!bounds) throw new RangeError(`territory ${area.name} has no outline`);
      return { ...area, ...bounds, weight: Math.sqrt((bounds.north - bounds.south) * (bounds.east - bounds.west)) };
    });
  }

  /** A place near `around` (within about `withinMetres`), or anywhere served. */
  async draw(random: Random, around?: LatLng, withinMetres = 1_500): Promise<FoundPlace> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      // An extract may show the streets of a corner only of what is served: people break down again where they did before.
      if (attempt >= ENOUGH_ATTEMPTS && this.#found.length > 0) return pick(random, this.#found);
      const point = around ? this.#beside(random, around, withinMetres) : this.#anywhere(random);
      if (!point) continue;
      const place = await this.#nearest(point);
      if (!place || !this.#served(place.position)) continue;
      const found = { position: place.position, label: place.label, detail: '' };
      if (this.#found.length < MOST_KEPT) this.#found.push(found);
      return found;
    }
    throw new Error('no address or crossing was found inside the served territories');
  }

  async #nearest(point: LatLng): Promise<FoundPlace | undefined> {
    try {
      return await this.#caller.call(api.places.nearestPlace, { query: point });
    } catch (error) {
      if (refusedWith(error, 'places/nothing-near')) return undefined;
      throw error;
    }
  }

  #anywhere(random: Random): LatLng | undefined {
    const area = pickWeighted(random, this.#areas, ({ weight }) => weight);
    const point = { lat: area.south + random() * (area.north - area.south), lng: area.west + random() * (area.east - area.west) };
    return area.polygons.some((rings) => insidePolygon(point, rings)) ? point : undefined;
  }

  #beside(random: Random, around: LatLng, withinMetres: number): LatLng {
    const metres = withinMetres * Math.sqrt(random());
    const angle = random() * 2 * Math.PI;
    return { lat: around.lat + (metres * Math.cos(angle)) / 111_320, lng: around.lng + (metres * Math.sin(angle)) / (111_320 * Math.cos((around.lat * Math.PI) / 180)) };
  }

  #served(point: LatLng): boolean {
    return this.#areas.length === 0 || this.#areas.some((area) => area.polygons.some((rings) => insidePolygon(point, rings)));
  }
}
