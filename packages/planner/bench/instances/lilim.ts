import { exactThousandths, UnreadableInstance, type Instance } from './instance.ts';

/**
 * Reads the format of Li & Lim (2001), pickups with deliveries: distance and time in thousandths, rounded; what counts is distance. A
 * pickup names its delivery in the last column, a delivery its pickup in the one before. Throws UnreadableInstance.
 */
export function readLiLim(file: string, text: string): Instance {
  const rows = text.trim().split('\n').map((line, at) => {
    const values = line.trim().split(/\s+/).map(Number);
    const wanted = at === 0 ? 3 : 9;
    if (values.length < wanted || values.some((value) => !Number.isFinite(value))) throw new UnreadableInstance(file, at + 1, at === 0 ? 'there should stand vehicles, capacity, speed' : 'there should stand number, x, y, demand, ready, due, service, pickup, delivery');
    return values;
  });
  const [count, capacity] = rows[0]! as [number, number];
  const tasks = rows.slice(1).map(([, x, y, demand, ready, due, service, pickup, delivery]) => ({ x: x!, y: y!, demand: demand!, ready: ready!, due: due!, service: service!, pickup: pickup!, delivery: delivery! }));
  const depot = tasks[0];
  if (!depot || tasks.length < 3) throw new UnreadableInstance(file, rows.length, 'there is no pickup with its delivery');
  const pairs = tasks.flatMap(({ delivery, demand }, task) => {
    if (delivery === 0) return [];
    if (tasks[delivery]?.pickup !== task) throw new UnreadableInstance(file, task + 2, `its delivery ${delivery} does not name it as its pickup`);
    return [{ pickup: task - 1, delivery: delivery - 1, load: [demand] }];
  });
  const way = exactThousandths(tasks);
  return {
    name: file.replace(/^.*\//, '').replace(/\.txt(\.gz)?$/, ''),
    objective: 'exact x1000',
    problem: {
      roads: { places: tasks.length, seconds: way, metres: way },
      vehicles: Array.from({ length: count }, (_, index) => ({ id: `${index}`, start: 0, end: 0, shift: { from: 1000 * depot.ready, until: 1000 * depot.due }, stock: [capacity], costs: { perMetre: 1 } })),
      visits: tasks.slice(1).map(({ ready, due, service }, index) => ({ id: `${index + 1}`, place: index + 1, work: 1000 * service, windows: [{ from: 1000 * ready, until: 1000 * due }] })),
      pairs,
    },
  };
}
