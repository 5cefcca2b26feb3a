import { dimacsTenths, exactThousandths, UnreadableInstance, type Instance, type Point } from './instance.ts';

/** A line with its number, to say where something is wrong. */
type Line = { text: string; number: number };

/**
 * Reads VRPLIB files: explicit matrices (what counts is driving time, in seconds) or coordinates (distance in tenths, by the rule
 * of the DIMACS challenge; with several depots in thousandths, rounded), with windows, the longest a vehicle may be out, and, where
 * customers are optional, prizes. Throws UnreadableInstance.
 */
export function readVrplib(file: string, text: string): Instance {
  const { values, sections } = partsOf(text);
  const size = wanted(file, values, 'DIMENSION');
  const rowsOf = (section: string, width: number): number[][] | undefined => {
    const lines = sections.get(section);
    return lines?.map(({ text: row, number }) => {
      const found = row.split(/\s+/).map(Number);
      if (found.length < width || found.some((value) => !Number.isFinite(value))) throw new UnreadableInstance(file, number, `a row of ${section} has ${width} numbers`);
      return found;
    });
  };
  const byNode = (section: string, width: number): Map<number, number[]> | undefined => {
    const rows = rowsOf(section, width + 1);
    return rows && new Map(rows.map(([node, ...rest]) => [node!, rest]));
  };

  const explicit = values.get('EDGE_WEIGHT_TYPE')?.text === 'EXPLICIT';
  const depots = (rowsOf('DEPOT_SECTION', 1) ?? [[1]]).map(([node]) => node!).filter((node) => node > 0);
  const isExact = !explicit && depots.length > 1;
  const points = (): Point[] => pointsOf(file, byNode('NODE_COORD_SECTION', 2), size);
  const matrix = explicit ? matrixOf(file, rowsOf('EDGE_WEIGHT_SECTION', 1), size) : isExact ? exactThousandths(points()) : dimacsTenths(points());
  const scale = explicit ? 1 : isExact ? 1000 : 10;
  const windows = byNode('TIME_WINDOW_SECTION', 2);
  const [demands, services, prizes] = [byNode('DEMAND_SECTION', 1), byNode('SERVICE_TIME_SECTION', 1), byNode('PRIZE_SECTION', 1)];
  const service = (node: number): number => services?.get(node)?.[0] ?? Number(values.get('SERVICE_TIME')?.text ?? 0);
  const homes = byNode('VEHICLES_DEPOT_SECTION', 1);
  const longest = values.has('VEHICLES_MAX_DURATION') ? scale * wanted(file, values, 'VEHICLES_MAX_DURATION') : undefined;
  const capacity = wanted(file, values, 'CAPACITY');
  return {
    name: values.get('NAME')?.text ?? file,
    objective: explicit ? 'driving seconds' : isExact ? 'exact x1000' : prizes ? 'dimacs+prizes' : 'dimacs',
    problem: {
      roads: { places: size, seconds: matrix, metres: matrix },
      vehicles: Array.from({ length: wanted(file, values, 'VEHICLES') }, (_, index) => {
        const depot = homes?.get(index + 1)?.[0] ?? depots[0]!;
        if (!depots.includes(depot)) throw new UnreadableInstance(file, 1, `vehicle ${index + 1} stands at ${depot}, which is no depot`);
        return { id: `${index}`, start: depot - 1, end: depot - 1, shift: windowOf(windows, depot, scale), stock: [capacity], costs: { perMetre: 1 }, ...(longest !== undefined && { longest }) };
      }),
      visits: Array.from({ length: size }, (_, index) => index + 1)
        .filter((node) => !depots.includes(node))
        .map((node) => {
          const prize = prizes && scale * (prizes.get(node)?.[0] ?? 0);
          return { id: `${node}`, place: node - 1, work: scale * service(node), windows: [windowOf(windows, node, scale)], uses: [demands?.get(node)?.[0] ?? 0], ...(prize === undefined ? {} : { prize }) };
        }),
    },
  };
}

function partsOf(text: string): { values: Map<string, Line>; sections: Map<string, Line[]> } {
  const values = new Map<string, Line>();
  const sections = new Map<string, Line[]>();
  let section: Line[] | undefined;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line === 'EOF') return;
    const [, name, value] = /^([A-Z_]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) values.set(name, { text: value!, number: index + 1 });
    else if (/^[A-Z_]+_SECTION$/.test(line)) sections.set(line, (section = []));
    else section?.push({ text: line, number: index + 1 });
  });
  return { values, sections };
}

function wanted(file: string, values: ReadonlyMap<string, Line>, name: string): number {
  const line = values.get(name);
  const value = Number(line?.text ?? NaN);
  if (!Number.isInteger(value) || value < 1) throw new UnreadableInstance(file, line?.number ?? 1, `${name} should be a whole number above 0`);
  return value;
}

function matrixOf(file: string, rows: number[][] | undefined, size: number): Int32Array {
  if (rows?.length !== size || rows.some((row) => row.length !== size)) throw new UnreadableInstance(file, 1, `EDGE_WEIGHT_SECTION should have ${size} rows of ${size}`);
  return Int32Array.from(rows.flat());
}

function pointsOf(file: string, coordinates: Map<number, number[]> | undefined, size: number): Point[] {
  return Array.from({ length: size }, (_, index) => {
    const [x, y] = coordinates?.get(index + 1) ?? [];
    if (x === undefined || y === undefined) throw new UnreadableInstance(file, 1, `NODE_COORD_SECTION has no node ${index + 1}`);
    return { x, y };
  });
}

/** Where no window is given: longer than any way. */
const ANY_TIME = { from: 0, until: 2 ** 28 };

function windowOf(windows: Map<number, number[]> | undefined, node: number, scale: number): { from: number; until: number } {
  const own = windows?.get(node);
  return own ? { from: scale * own[0]!, until: scale * own[1]! } : ANY_TIME;
}
