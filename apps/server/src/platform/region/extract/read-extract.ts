import { open } from 'node:fs/promises';
import type { Bounds, LatLng } from '@truckroll/kernel';
import type { OsmElement, OsmNode, OsmRelation, OsmWay } from './osm-elements.ts';
import { readOsmPbf } from './read-osm-pbf.ts';
import { readOsmXml } from './read-osm-xml.ts';
import { RegionProblem } from '../region-problem.ts';

/** An extract in memory: every position, and the elements that say something. */
export type Extract = {
  /** The box the file says it was cut with. */
  box: Bounds | undefined;
  positions: NodePositions;
  taggedNodes: OsmNode[];
  ways: OsmWay[];
  relations: OsmRelation[];
  /** Nodes by rising id, ways and relations too: routers refuse anything else. */
  ordered: boolean;
};

/**
 * Reads a whole extract (`.osm.pbf`, `.osm`, `.osm.gz`; told apart by content, not by name).
 * Takes about 20 bytes a node and 500 a way: meant for cities and counties, not for continents.
 * Throws RegionProblem `missing`, `not-an-extract`, `damaged`, `unsupported` or `empty`.
 */
export async function readExtract(file: string): Promise<Extract> {
  const extract: Extract = { box: undefined, positions: new NodePositions(), taggedNodes: [], ways: [], relations: [], ordered: true };
  const last = { node: -Infinity, way: -Infinity, relation: -Infinity };
  for await (const batch of await elementsOf(file)) {
    for (const element of batch) {
      if (element.type !== 'box') {
        if (element.id < last[element.type]) extract.ordered = false;
        last[element.type] = element.id;
      }
      if (element.type === 'node') {
        extract.positions.add(element.id, element.lat, element.lng);
        if (element.tags) extract.taggedNodes.push(element);
      } else if (element.type === 'way') extract.ways.push(element);
      else if (element.type === 'relation') extract.relations.push(element);
      else extract.box ??= element.box;
    }
  }
  if (extract.positions.size === 0) throw new RegionProblem('empty', `${file} holds no map data.`);
  return extract;
}

async function elementsOf(file: string): Promise<AsyncGenerator<OsmElement[]>> {
  const format = await extractFormat(file);
  return format === 'pbf' ? readOsmPbf(file) : readOsmXml(file, format === 'xml.gz');
}

/** What the first bytes of a file say it is; anything unknown is tried as PBF. Throws RegionProblem `missing`. */
export async function extractFormat(file: string): Promise<'pbf' | 'xml' | 'xml.gz'> {
  const start = Buffer.alloc(64);
  try {
    const handle = await open(file);
    try {
      await handle.read(start, 0, start.length);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new RegionProblem('missing', `${file} cannot be read.`, { cause });
  }
  if (start[0] === 0x1f && start[1] === 0x8b) return 'xml.gz';
  return /^(?:\u{feff})?\s*</u.test(start.toString()) ? 'xml' : 'pbf';
}

/** Positions by node id in typed arrays; ids may come in any order. Coordinates keep 1e-7 degrees. */
export class NodePositions {
  #ids = new Float64Array(1024);
  #latE7 = new Int32Array(1024);
  #lngE7 = new Int32Array(1024);
  #size = 0;
  #sorted = true;

  get size(): number {
    return this.#size;
  }

  add(id: number, lat: number, lng: number): void {
    if (this.#size === this.#ids.length) {
      this.#ids = grown(this.#ids, new Float64Array(this.#size * 2));
      this.#latE7 = grown(this.#latE7, new Int32Array(this.#size * 2));
      this.#lngE7 = grown(this.#lngE7, new Int32Array(this.#size * 2));
    }
    if (this.#size > 0 && id <= this.#ids[this.#size - 1]!) this.#sorted = false;
    this.#ids[this.#size] = id;
    this.#latE7[this.#size] = Math.round(lat * 1e7);
    this.#lngE7[this.#size] = Math.round(lng * 1e7);
    this.#size += 1;
  }

  /** The position of a node, undefined when the extract does not hold it. */
  get(id: number): LatLng | undefined {
    if (!this.#sorted) this.#sort();
    let low = 0;
    let high = this.#size - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle]!;
      if (found === id) return { lat: this.#latE7[middle]! / 1e7, lng: this.#lngE7[middle]! / 1e7 };
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** The known positions of a list of nodes, in order. */
  line(refs: readonly number[]): LatLng[] {
    const line: LatLng[] = [];
    for (const ref of refs) {
      const position = this.get(ref);
      if (position) line.push(position);
    }
    return line;
  }

  #sort(): void {
    const order = Uint32Array.from({ length: this.#size }, (_, index) => index).sort((a, b) => this.#ids[a]! - this.#ids[b]!);
    this.#ids = Float64Array.from(order, (index) => this.#ids[index]!);
    this.#latE7 = Int32Array.from(order, (index) => this.#latE7[index]!);
    this.#lngE7 = Int32Array.from(order, (index) => this.#lngE7[index]!);
    this.#sorted = true;
  }
}

function grown<A extends Float64Array | Int32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
