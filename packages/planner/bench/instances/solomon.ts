import { dimacsTenths, UnreadableInstance, type Instance } from './instance.ts';

const ROW = ['customer', 'x', 'y', 'demand', 'ready', 'due', 'service'] as const;

/**
 * Reads the format of Solomon (1987), also that of Gehring & Homberger (1999): distance and time in tenths, by the rule of
 * the DIMACS challenge; what counts is distance. Throws UnreadableInstance.
 */
export function readSolomon(file: string, text: string): Instance {
  const lines = text.split('\n').map((line) => line.trim());
  const fleetAt = lines.findIndex((line) => /^number\s+capacity/i.test(line)) + 1;
  if (fleetAt === 0) throw new UnreadableInstance(file, 1, 'there is no line NUMBER CAPACITY');
  const [count, capacity] = numbers(file, lines, fleetAt, ['vehicles', 'capacity']);
  const rows: Record<(typeof ROW)[number], number>[] = [];
  for (let at = fleetAt + 1; at < lines.length; at++) {
    if (!/^\d/.test(lines[at]!)) continue;
    const values = numbers(file, lines, at, ROW);
    rows.push(Object.fromEntries(ROW.map((name, index) => [name, values[index]!])) as (typeof rows)[number]);
  }
  const depot = rows[0];
  if (!depot || rows.length < 2) throw new UnreadableInstance(file, lines.length, 'there is no customer');
  const tenths = dimacsTenths(rows);
  return {
    name: lines[0]!,
    objective: 'dimacs',
    problem: {
      roads: { places: rows.length, seconds: tenths, metres: tenths },
      vehicles: Array.from({ length: count! }, (_, index) => ({ id: `${index}`, start: 0, end: 0, shift: { from: 10 * depot.ready, until: 10 * depot.due }, stock: [capacity!], costs: { perMetre: 1 } })),
      visits: rows.slice(1).map(({ customer, demand, ready, due, service }, index) => ({ id: `${customer}`, place: index + 1, work: 10 * service, windows: [{ from: 10 * ready, until: 10 * due }], uses: [demand] })),
    },
  };
}

function numbers(file: string, lines: readonly string[], at: number, names: readonly string[]): number[] {
  const values = (lines[at] ?? '').split(/\s+/).map(Number);
  if (values.length < names.length || values.some((value) => !Number.isFinite(value))) throw new UnreadableInstance(file, at + 1, `there should stand ${names.join(', ')}`);
  return values;
}
