import { lineMetres, type LatLng } from '@truckroll/kernel';
import type { Road } from '../extract/collect-features.ts';

/** A street: all ways of one name that lie together. `position` is a point on it near its middle. */
export type Street = { name: string; aliases: string[]; position: LatLng; metres: number };
/** Where two streets meet; `a` and `b` index the streets. */
export type Crossing = { a: number; b: number; position: LatLng };

/** Ways of one name with a gap of less than about this belong to one street; farther apart they are namesakes. */
const CELL_DEGREES = 0.004;
/** The carriageways of one crossing lie within this. */
const SAME_CROSSING_DEGREES = 0.0012;

/** Groups named roads into streets and finds where they cross (share a node). */
export function findStreets(roads: readonly Road[]): { streets: Street[]; crossings: Crossing[] } {
  const byName = new Map<string, Road[]>();
  for (const road of roads) {
    if (!road.name || road.roadClass === 'rail') continue;
    const namesakes = byName.get(road.name);
    if (namesakes) namesakes.push(road);
    else byName.set(road.name, [road]);
  }
  const streets: Street[] = [];
  const streetsAtNode = new Map<number, number[]>();
  const positionOfNode = new Map<number, LatLng>();
  for (const [name, namesakes] of byName) {
    for (const ways of together(namesakes)) {
      const index = streets.push(streetOf(name, ways)) - 1;
      for (const way of ways) {
        if (!way.drivable || way.link) continue;
        way.refs.forEach((ref, at) => {
          const known = streetsAtNode.get(ref);
          if (!known) streetsAtNode.set(ref, [index]);
          else if (!known.includes(index)) known.push(index);
          positionOfNode.set(ref, way.line[at]!);
        });
      }
    }
  }

  const crossingsOfPair = new Map<string, { a: number; b: number; points: LatLng[] }[]>();
  for (const [node, meeting] of streetsAtNode) {
    const position = positionOfNode.get(node)!;
    for (let i = 0; i < meeting.length; i++) {
      for (let j = i + 1; j < meeting.length; j++) {
        const [a, b] = [Math.min(meeting[i]!, meeting[j]!), Math.max(meeting[i]!, meeting[j]!)];
        if (streets[a]!.name === streets[b]!.name) continue;
        const known = crossingsOfPair.get(`${a},${b}`) ?? [];
        crossingsOfPair.set(`${a},${b}`, known);
        const near = known.find(({ points }) => Math.abs(points[0]!.lat - position.lat) < SAME_CROSSING_DEGREES && Math.abs(points[0]!.lng - position.lng) < SAME_CROSSING_DEGREES);
        if (near) near.points.push(position);
        else known.push({ a, b, points: [position] });
      }
    }
  }
  const crossings = [...crossingsOfPair.values()].flat().map(({ a, b, points }) => ({ a, b, position: middle(points) }));
  return { streets, crossings };
}

/** Splits namesakes into groups that lie together, by neighbouring cells. */
function together(ways: readonly Road[]): Road[][] {
  const leader = ways.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!;
    return at;
  };
  const wayInCell = new Map<string, number>();
  ways.forEach((way, index) => {
    for (const { lat, lng } of way.line) {
      const [y, x] = [Math.floor(lat / CELL_DEGREES), Math.floor(lng / CELL_DEGREES)];
      const key = `${y},${x}`;
      const there = wayInCell.get(key);
      if (there !== undefined) {
        leader[find(index)] = find(there);
        continue;
      }
      wayInCell.set(key, index);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const neighbour = wayInCell.get(`${y + dy},${x + dx}`);
          if (neighbour !== undefined) leader[find(index)] = find(neighbour);
        }
      }
    }
  });
  return [...Map.groupBy(ways, (_, index) => find(index)).values()];
}

function streetOf(name: string, ways: readonly Road[]): Street {
  const points = ways.flatMap((way) => way.line);
  const centre = middle(points);
  let position = points[0]!;
  for (const point of points) if (squared(point, centre) < squared(position, centre)) position = point;
  const aliases = [...new Set(ways.flatMap((way) => way.aliases))].filter((alias) => alias !== name);
  return { name, aliases, position, metres: Math.round(ways.reduce((sum, way) => sum + lineMetres(way.line), 0)) };
}

function middle(points: readonly LatLng[]): LatLng {
  return { lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length, lng: points.reduce((sum, { lng }) => sum + lng, 0) / points.length };
}

const squared = (a: LatLng, b: LatLng): number => (a.lat - b.lat) ** 2 + (a.lng - b.lng) ** 2;
