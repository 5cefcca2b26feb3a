import { readdirSync, readFileSync } from 'node:fs';

export type ProcessMemory = { pid: number; name: string; bytes: number };

/** Every process below `root`, itself included, with its proportional share of memory: what is shared is counted once. Linux only. */
export function memoryOfTree(root: number): ProcessMemory[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(entry);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found: ProcessMemory[] = [];
  const visit = (pid: number): void => {
    const memory = memoryOf(pid);
    if (memory) found.push(memory);
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
