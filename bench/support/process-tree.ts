import { readdirSync, readFileSync } from 'node:fs';

export type ProcessMemory = { pid: number; name: string; bytes: number };

/** Every process below `root`, itself included, with its proportional share of memory: what is shared is counted once. Linux only. */
export const memoryOfTree = (root: number): ProcessMemory[] => tree(root).flatMap((pid) => memoryOf(pid) ?? []);

/** Processor time of every process below `root` so far, itself and those that have ended included. Linux only: NaN elsewhere. */
export const processorSecondsOfTree = (root: number): number => (process.platform === 'linux' ? tree(root).reduce((sum, pid) => sum + processorSecondsOf(pid, { withEnded: true }), 0) : Number.NaN);

/** Processor time of a process so far, on request with that of its children that have ended. Linux counts it in hundredths of a second. */
export function processorSecondsOf(pid: number, { withEnded = false } = {}): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readOrNothing(`/proc/${pid}/stat`) ?? '';
  const times = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, withEnded ? 15 : 13);
  return times.reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

function tree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(entry);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found: number[] = [];
  const visit = (pid: number): void => {
    found.push(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(root);
  return found;
}

function parentOf(pid: string): number | undefined {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function memoryOf(pid: number): ProcessMemory | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  if (kilobytes === undefined) return undefined;
  const words = (readOrNothing(`/proc/${pid}/cmdline`) ?? '').split('\0');
  const name = words[0]!.startsWith('postgres') || words[0]!.includes('/postgres') ? 'PostgreSQL' : (words.findLast((word) => /\.m?[jt]s$/.test(word)) ?? words.slice(0, 3).join(' ')).split('/').at(-1)!;
  return { pid, name, bytes: Number(kilobytes) * 1024 };
}

/** A process may end while it is looked at. */
function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
