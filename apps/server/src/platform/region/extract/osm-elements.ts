import type { Bounds } from '@truckroll/kernel';

/** Key–value tags as OpenStreetMap writes them, for example `{ highway: 'residential', name: '3rd Street' }`. */
export type OsmTags = Readonly<Record<string, string>>;
export type OsmNode = { type: 'node'; id: number; lat: number; lng: number; tags?: OsmTags };
/** `refs` are node ids in drawing order. */
export type OsmWay = { type: 'way'; id: number; refs: readonly number[]; tags?: OsmTags };
export type OsmMember = { type: 'node' | 'way' | 'relation'; ref: number; role: string };
export type OsmRelation = { type: 'relation'; id: number; members: readonly OsmMember[]; tags?: OsmTags };
/** The box an extract says it was cut with. Elements may reach beyond it. */
export type OsmBox = { type: 'box'; box: Bounds };

/** What an extract is made of, in file order: usually the box, then nodes, ways, relations. */
export type OsmElement = OsmBox | OsmNode | OsmWay | OsmRelation;
