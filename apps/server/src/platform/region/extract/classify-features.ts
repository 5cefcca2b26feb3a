import type { OsmTags } from './osm-elements.ts';

export type RoadClass = 'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'minor' | 'service' | 'path' | 'rail';
/** `drivable` streets make crossings; all named ones can be searched. */
export type RoadKind = { roadClass: RoadClass; link: boolean; drivable: boolean };

const HIGHWAYS: Record<string, RoadClass> = {
  motorway: 'motorway', trunk: 'trunk', primary: 'primary', secondary: 'secondary', tertiary: 'tertiary',
  residential: 'minor', unclassified: 'minor', living_street: 'minor', road: 'minor', busway: 'service', raceway: 'service', services: 'service',
  service: 'service', pedestrian: 'path', footway: 'path', path: 'path', cycleway: 'path', steps: 'path', track: 'path', bridleway: 'path',
};
const RAILWAYS = new Set(['rail', 'light_rail', 'narrow_gauge', 'tram', 'subway', 'funicular']);

/** What kind of road a way is; undefined for anything else (planned roads, platforms, areas). */
export function roadKind(tags: OsmTags): RoadKind | undefined {
  if (tags.area === 'yes') return undefined;
  const highway = tags.highway?.split(';')[0]?.trim();
  if (highway) {
    const link = highway.endsWith('_link');
    const roadClass = HIGHWAYS[link ? highway.slice(0, -5) : highway];
    if (!roadClass) return undefined;
    return { roadClass, link, drivable: roadClass !== 'path' || highway === 'pedestrian' };
  }
  if (tags.railway && RAILWAYS.has(tags.railway) && tags.service === undefined && tags.tunnel === undefined) return { roadClass: 'rail', link: false, drivable: false };
  return undefined;
}

/** 1: only in drawing order, -1: only against it, 0: both ways. */
export function oneway(tags: OsmTags): -1 | 0 | 1 {
  if (tags.oneway === '-1' || tags.oneway === 'reverse') return -1;
  if (tags.oneway === 'yes' || tags.oneway === 'true' || tags.oneway === '1' || tags.junction === 'roundabout') return 1;
  return tags.oneway === undefined && (tags.highway === 'motorway' || tags.highway === 'motorway_link') ? 1 : 0;
}

export type AreaKind = { layer: 'green' | 'water' | 'ground'; kind: string };

const GREEN: Record<string, string> = {
  'leisure=park': 'park', 'leisure=garden': 'park', 'leisure=nature_reserve': 'park', 'leisure=dog_park': 'park', 'leisure=golf_course': 'park', 'leisure=common': 'park',
  'leisure=playground': 'park', 'leisure=recreation_ground': 'park', 'landuse=recreation_ground': 'park', 'landuse=village_green': 'park', 'landuse=cemetery': 'cemetery', 'amenity=grave_yard': 'cemetery',
  'leisure=pitch': 'pitch', 'leisure=track': 'pitch', 'landuse=grass': 'grass', 'landuse=meadow': 'grass', 'natural=grassland': 'grass', 'natural=scrub': 'grass', 'natural=heath': 'grass',
  'landuse=flowerbed': 'grass', 'landuse=allotments': 'grass', 'landuse=orchard': 'grass', 'landuse=vineyard': 'grass', 'landuse=forest': 'wood', 'natural=wood': 'wood', 'natural=wetland': 'wood',
};
const WATER: Record<string, string> = { 'natural=water': 'lake', 'waterway=riverbank': 'river', 'landuse=reservoir': 'lake', 'landuse=basin': 'lake', 'leisure=swimming_pool': 'pool', 'natural=bay': 'bay' };
const GROUND: Record<string, string> = { 'natural=beach': 'sand', 'natural=sand': 'sand', 'amenity=hospital': 'campus', 'amenity=university': 'campus', 'amenity=college': 'campus', 'amenity=school': 'campus', 'landuse=industrial': 'industrial', 'landuse=railway': 'industrial', 'amenity=parking': 'parking', 'highway=pedestrian': 'square', 'place=square': 'square', 'man_made=pier': 'pier', 'aeroway=aerodrome': 'industrial' };
const AREA_KEYS = ['leisure', 'landuse', 'natural', 'waterway', 'amenity', 'place', 'man_made', 'aeroway'];

/** What an area is painted as; undefined when the map does not show it. */
export function areaKind(tags: OsmTags): AreaKind | undefined {
  if (tags.building || tags.location === 'underground') return undefined;
  for (const key of tags.area === 'yes' ? ['highway', ...AREA_KEYS] : AREA_KEYS) {
    const tag = `${key}=${tags[key]}`;
    if (GREEN[tag]) return { layer: 'green', kind: GREEN[tag] };
    if (WATER[tag]) return tag === 'natural=bay' ? undefined : { layer: 'water', kind: WATER[tag] };
    if (GROUND[tag]) return { layer: 'ground', kind: GROUND[tag] };
  }
  return undefined;
}

const WATERWAYS: Record<string, string> = { river: 'river', canal: 'river', stream: 'stream', ditch: 'stream', drain: 'stream' };

export function waterwayKind(tags: OsmTags): string | undefined {
  return tags.tunnel && tags.tunnel !== 'no' ? undefined : WATERWAYS[tags.waterway ?? ''];
}

/** A place worth naming. `rank` 1 is seen from afar, 2 from a few streets, 3 only at the door. `icon` is a sprite name. */
export type PoiKind = { category: string; rank: 1 | 2 | 3; icon?: string };

const POIS: Record<string, PoiKind> = {
  'amenity=hospital': { category: 'Hospital', rank: 1 }, 'amenity=university': { category: 'University', rank: 1, icon: 'university' }, 'amenity=college': { category: 'College', rank: 2, icon: 'university' },
  'amenity=school': { category: 'School', rank: 2, icon: 'school' }, 'amenity=library': { category: 'Library', rank: 2, icon: 'library' }, 'amenity=townhall': { category: 'Town hall', rank: 1 },
  'amenity=police': { category: 'Police', rank: 2 }, 'amenity=fire_station': { category: 'Fire station', rank: 2 }, 'amenity=courthouse': { category: 'Courthouse', rank: 2 },
  'amenity=fuel': { category: 'Fuel station', rank: 2 }, 'amenity=charging_station': { category: 'Charging station', rank: 3 }, 'amenity=parking': { category: 'Parking', rank: 3 },
  'amenity=theatre': { category: 'Theatre', rank: 2 }, 'amenity=cinema': { category: 'Cinema', rank: 2 }, 'amenity=ferry_terminal': { category: 'Ferry terminal', rank: 1, icon: 'ferry_terminal' },
  'amenity=bus_station': { category: 'Bus station', rank: 2, icon: 'bus_stop' }, 'amenity=place_of_worship': { category: 'Place of worship', rank: 3 }, 'amenity=toilets': { category: 'Toilets', rank: 3, icon: 'toilets' },
  'amenity=marketplace': { category: 'Market', rank: 2 }, 'amenity=post_office': { category: 'Post office', rank: 3 }, 'shop=mall': { category: 'Shopping centre', rank: 1 }, 'shop=car_repair': { category: 'Car repair', rank: 2 },
  'shop=tyres': { category: 'Tyres', rank: 2 }, 'shop=car': { category: 'Car dealer', rank: 2 }, 'shop=supermarket': { category: 'Supermarket', rank: 2 },
  'tourism=museum': { category: 'Museum', rank: 1 }, 'tourism=hotel': { category: 'Hotel', rank: 2 }, 'tourism=attraction': { category: 'Attraction', rank: 2 }, 'tourism=zoo': { category: 'Zoo', rank: 1, icon: 'zoo' },
  'leisure=park': { category: 'Park', rank: 2, icon: 'park' }, 'leisure=garden': { category: 'Garden', rank: 3, icon: 'garden' }, 'leisure=stadium': { category: 'Stadium', rank: 1, icon: 'stadium' }, 'leisure=marina': { category: 'Marina', rank: 2, icon: 'marina' },
  'leisure=sports_centre': { category: 'Sports centre', rank: 3 }, 'leisure=playground': { category: 'Playground', rank: 3 }, 'leisure=nature_reserve': { category: 'Nature reserve', rank: 2, icon: 'forest' },
  'railway=station': { category: 'Station', rank: 1, icon: 'train_station' }, 'railway=halt': { category: 'Station', rank: 2, icon: 'train_station' }, 'aeroway=aerodrome': { category: 'Airport', rank: 1, icon: 'aerodrome' },
  'natural=peak': { category: 'Peak', rank: 2, icon: 'peak' }, 'natural=beach': { category: 'Beach', rank: 2, icon: 'beach' }, 'landuse=cemetery': { category: 'Cemetery', rank: 2 }, 'place=square': { category: 'Square', rank: 2 },
};
const POI_KEYS = ['amenity', 'shop', 'tourism', 'leisure', 'railway', 'aeroway', 'natural', 'place', 'landuse', 'office', 'craft', 'healthcare', 'historic', 'club', 'man_made'];
const LISTED_WHATEVER = new Set(['amenity', 'shop', 'tourism', 'leisure', 'office', 'craft', 'healthcare', 'historic', 'club']);
const NOT_A_PLACE = new Set(['bench', 'waste_basket', 'bicycle_parking', 'parking_space', 'parking_entrance', 'vending_machine', 'artwork', 'information', 'no', 'vacant', 'memorial', 'loading_dock', 'telephone', 'bicycle_rental', 'car_sharing', 'pitch', 'picnic_table']);

/** What a named element is to somebody who looks for it; undefined when it is not a place. */
export function poiKind(tags: OsmTags): PoiKind | undefined {
  for (const key of POI_KEYS) {
    const value = tags[key]?.split(';')[0];
    if (!value) continue;
    const known = POIS[`${key}=${value}`];
    if (known) return known;
    if (LISTED_WHATEVER.has(key) && !NOT_A_PLACE.has(value)) return { category: value === 'yes' ? sentence(key) : sentence(value), rank: 3 };
  }
  return tags.building && tags.building !== 'no' ? { category: 'Building', rank: 3 } : undefined;
}

const sentence = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll('_', ' ');

/** Settlements and their parts, largest first. */
export const PLACE_KINDS = ['city', 'town', 'borough', 'suburb', 'village', 'quarter', 'neighbourhood', 'hamlet', 'locality'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export function placeKind(tags: OsmTags): PlaceKind | undefined {
  return PLACE_KINDS.find((kind) => kind === tags.place);
}
