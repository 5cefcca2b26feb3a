import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security/policies.md'), 'utf8');
const ROOMS = ['apps/server/src/modules', 'apps/server/src', 'packages/contracts/src', '.'];

/** What a constant of a file is, exported or not, with those of the same file it is worked out from. */
function constantOf(text: string, name: string): unknown {
  const single = new RegExp(String.raw`^(?:export )?const ${name}(?:: [^=]+)? = ([\s\S]*?)(?: as const)?(?: satisfies [^;]+)?;$`, 'm').exec(text)?.[1];
  if (single !== undefined) return worth(text, single);
  const [, names, values] = new RegExp(String.raw`^const \[([^\]]*\b${name}\b[^\]]*)\] = (\[[^\]]*\]);$`, 'm').exec(text) ?? [];
  if (names === undefined || values === undefined) throw new Error(`there is no constant ${name}`);
  return (worth(text, values) as unknown[])[names.split(/,\s*/).indexOf(name)];
}

function worth(text: string, expression: string): unknown {
  const needed = [...new Set(expression.match(/\b[A-Z][A-Z\d_]+\b/g) ?? [])].filter((name) => new RegExp(String.raw`^(?:export )?const ${name}\b`, 'm').test(text));
  return runInNewContext(`(${expression})`, Object.fromEntries(needed.map((name) => [name, constantOf(text, name)])));
}

function valueAt(source: string): { value: unknown; unit: 'seconds' | 'bytes' | undefined } {
  const [file, path] = source.split('#') as [string, string];
  const room = ROOMS.find((one) => existsSync(join(root, one, file)));
  if (room === undefined) throw new Error(`${file} is nowhere`);
  const [name, ...steps] = path.split('.') as [string, ...string[]];
  const value = steps.reduce((held, step) => (held as Record<string, unknown>)[step], constantOf(readFileSync(join(root, room, file), 'utf8'), name));
  for (const [ending, seconds] of [[/MS\b|timeout$/, 0.001], [/seconds\b/i, 1], [/HOURS\b/, 3600], [/DAYS\b/, 86_400]] as const) if (ending.test(path)) return { value: Number(value) * seconds, unit: 'seconds' };
  return { value, unit: /BYTES\b/.test(path) ? 'bytes' : undefined };
}

const UNITS: Readonly<Record<string, readonly [unit: 'seconds' | 'bytes', times: number]>> = { second: ['seconds', 1], minute: ['seconds', 60], hour: ['seconds', 3600], day: ['seconds', 86_400], byte: ['bytes', 1], KiB: ['bytes', 1024], MiB: ['bytes', 1024 ** 2] };

function written(text: string): { value: number; unit: 'seconds' | 'bytes' | undefined } {
  const [, number, word] = /^(\d+)(?: (\w+?)s?)?$/.exec(text) ?? [];
  if (number === undefined || (word !== undefined && UNITS[word] === undefined)) throw new Error(`"${text}" is no number with a unit`);
  const [unit, times] = word === undefined ? [undefined, 1] as const : UNITS[word]!;
  return { value: Number(number) * times, unit };
}

const lines = page.split('\n');
const cellsOf = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());
const sourced = lines.filter((line) => /`[\w./-]+\.ts#[\w.-]+`/.test(line)).map((line) => ({ what: cellsOf(line)[0]!, numbers: cellsOf(line)[1]!.split(' · '), sources: [...line.matchAll(/`([\w./-]+\.ts#[\w.-]+)`/g)].map(([, source]) => source!) }));
const isUpload = (line: string): boolean => line.startsWith('| `POST /') || line.startsWith('| `PUT /');

test('there are many numbers on the page, each with its constant', () => {
  expect(sourced.length).toBeGreaterThan(90);
  expect(sourced.filter(({ numbers, sources }) => numbers.length !== sources.length)).toEqual([]);
});

test.each(sourced.flatMap(({ what, numbers, sources }) => sources.map((source, index) => ({ what, number: numbers[index]!, source }))))('$what: $number, as $source says', ({ number, source }) => {
  const [there, here] = [valueAt(source), written(number)];
  if (there.unit !== undefined) expect(here.unit).toBe(there.unit);
  expect(here.value).toBe(there.value);
});

/** Names that have digits in them. */
const NAMES = /NIST SP 800-63B|RFC 6238|AES-(?:128|256)-GCM|SHA-256|SHA-1|argon2id|ES256|RS256|P-256|MD5|4(?:15|22)/g;

test('no number stands on the page without a constant beside it', () => {
  const loose = lines.filter((line) => !sourced.some(({ sources }) => line.includes(`\`${sources[0]}\``)) && !isUpload(line)).map((line) => line.replaceAll(/`[^`]*`/g, '').replaceAll(NAMES, ''));
  expect(loose.filter((line) => /\d/.test(line))).toEqual([]);
});

test('every endpoint that takes files stands on the page with its size and types, and no other', () => {
  const uploads = Object.values(api).flatMap((module) => Object.values(module) as Endpoint[]).filter(({ upload }) => upload !== undefined);
  const expected = uploads.map(({ method, path, upload }) => ({ endpoint: `\`${method} ${path}\``, bytes: upload!.maxBytes, accepts: [...upload!.accepts].sort() }));
  const shown = lines.filter(isUpload).map(cellsOf).map(([endpoint, most, accepts]) => ({ endpoint: endpoint!, bytes: written(most!).value, accepts: accepts!.split(', ').map((type) => type.replaceAll('`', '')).sort() }));
  expect(shown).toEqual(expect.arrayContaining(expected));
  expect(shown).toHaveLength(expected.length);
});
