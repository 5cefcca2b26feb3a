import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchServer } from './bench-server.ts';

/** One statement as PostgreSQL ran it. */
export type Plan = { milliseconds: number; text: string };

const ROLES = ['truckroll_app', 'truckroll_branch'];

/** Has PostgreSQL write the plans of the server's statements into its log, from `on` to `off`. */
export async function queryPlans(server: BenchServer): Promise<{ on(): Promise<void>; off(): Promise<void>; since(mark: number): Plan[]; mark(): number }> {
  const log = join(server.dataDir, 'postgres.log');
  const settings = { log_analyze: 'on', log_timing: 'off', log_nested_statements: 'on', log_min_duration: '-1' };
  const set = async (values: Record<string, string>): Promise<void> => {
    await server.sql(`load 'auto_explain'`).catch(() => undefined);
    for (const [name, value] of Object.entries(values)) for (const role of ROLES) await server.sql(`load 'auto_explain'; alter role ${role} set auto_explain.${name} = '${value}'`);
    // Settings of a role hold for new connections.
    await server.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename in ('${ROLES.join(`', '`)}') and state = 'idle'`);
  };
  for (const role of ROLES) await server.sql(`alter role ${role} set session_preload_libraries = 'auto_explain'`);
  return {
    on: () => set({ ...settings, log_min_duration: '0' }),
    off: () => set({ log_min_duration: '-1' }),
    mark: () => statSync(log).size,
    since: (mark) => parse(readFileSync(log).subarray(mark).toString()),
  };
}

const ENTRY = /^\S+ \S+ UTC \[\d+\] LOG: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/gm;

const parse = (log: string): Plan[] =>
  [...log.matchAll(ENTRY)]
    .map(([, milliseconds, text]) => ({ milliseconds: Number(milliseconds), text: text!.replaceAll(/^\t/gm, '').trimEnd() }))
    // Nested statements of a function stand beside the call.
    .filter(({ text }) => !/^Query Text: (?:begin|commit|set)/i.test(text));

const LONGEST_QUERY = 400;

/** The plan without widths, long lists of columns and row-level security's own filters. */
export function shorten({ text }: Plan): string {
  return text
    .replace(/^Query Text: ([\s\S]*?)\n(?=\S|Query Parameters)/, (_, query: string) => `${query.replaceAll(/\s+/g, ' ').slice(0, LONGEST_QUERY)}${query.length > LONGEST_QUERY ? ' …' : ''}\n`)
    .replaceAll(/ width=\d+/g, '')
    .replaceAll(/\(NULLIF\(current_setting\('app\.org_id'::text, true\), ''::text\)\)::uuid/g, 'current_org()');
}
