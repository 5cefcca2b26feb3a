import { exactThousandths, UnreadableInstance, type Instance } from './instance.ts';

/** As many parts as anybody could want: the depot has all. */
const ALL = 10_000;

type Row = { id: string; x: number; y: number; from: number; until: number; service: number; skills: number[]; tools: number[]; parts: number[] };

/**
 * Reads the technician routing format of Pillac, Guéret & Medaglia (2012): technicians with skills, tools and parts who begin and end at home, and may
 * call at the depot once, where all tools and parts are. What counts is working time, from leaving home to being back, in thousandths. Throws
 * UnreadableInstance.
 */
export function readTrsp(file: string, text: string): Instance {
  const lines = text.split('\n').map((line) => line.trim());
  const counts = lines.findIndex((line) => /^crew count\s+skills/i.test(line)) + 1;
  if (counts === 0) throw new UnreadableInstance(file, 1, 'there is no line CREW COUNT SKILLS TOOLS SPARE PARTS');
  const [crew, , tools, parts] = (lines[counts] ?? '').split(/\s+/).map(Number);
  if (crew === undefined || tools === undefined || parts === undefined || ![crew, tools, parts].every(Number.isInteger)) throw new UnreadableInstance(file, counts + 1, 'there should stand how many technicians, skills, tools and parts there are');
  const rows = lines.flatMap((line, at) => (at > counts && /^\d/.test(line) ? [rowOf(file, line, at + 1)] : []));
  const [depot, ...others] = rows;
  if (!depot || others.length <= crew) throw new UnreadableInstance(file, lines.length, `there should be a depot, ${crew} technicians and at least one request`);
  const times = exactThousandths(rows);
  const restock = { place: 0, seconds: 1000 * depot.service, stock: Array.from({ length: parts }, () => ALL), has: Object.fromEntries(Array.from({ length: tools }, (_, tool) => [`tool ${tool}`, 1])) };
  return {
    name: lines[0]!,
    objective: 'working_time',
    problem: {
      roads: { places: rows.length, seconds: times, metres: times },
      vehicles: others.slice(0, crew).map(({ id, from, until, skills, tools: own, parts: stock }, index) => ({ id, start: index + 1, end: index + 1, shift: windowOf(from, until), has: abilities(skills, own), stock, restock, costs: { perSecondOut: 1 } })),
      visits: others.slice(crew).map(({ id, from, until, service, skills, tools: needed, parts: uses }, index) => ({ id, place: crew + 1 + index, work: 1000 * service, windows: [windowOf(from, until)], needs: abilities(skills, needed), uses })),
    },
  };
}

const windowOf = (from: number, until: number): { from: number; until: number } => ({ from: 1000 * from, until: 1000 * until });
const abilities = (skills: readonly number[], tools: readonly number[]): Record<string, number> => Object.fromEntries([...skills.map((skill) => [`skill ${skill}`, 1]), ...tools.map((tool) => [`tool ${tool}`, 1])]);

function rowOf(file: string, line: string, number: number): Row {
  const [plain, ...lists] = line.split('[');
  const [id, x, y, from, until, service] = plain!.trim().split(/\s+/).map(Number);
  const [skills, tools, parts] = lists.map((list) => list.replace(/\].*/, '').split(',').filter((entry) => entry.trim() !== '').map(Number));
  const all = [id, x, y, from, until, service, ...(skills ?? [NaN]), ...(tools ?? [NaN]), ...(parts ?? [NaN])];
  if (service === undefined || !all.every(Number.isFinite)) throw new UnreadableInstance(file, number, 'there should stand id, x, y, from, until, service, [skills], [tools], [parts]');
  return { id: `${id}`, x: x!, y: y!, from: from!, until: until!, service, skills: skills!, tools: tools!, parts: parts! };
}
