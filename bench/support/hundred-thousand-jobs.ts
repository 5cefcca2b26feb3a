import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchServer } from './bench-server.ts';

/**
 * Gives the server's one organisation 100,000 jobs with all that belongs to them. Their two million events are history: a server that ran meanwhile
 * would tell them to every screen for minutes.
 */
export async function writeHundredThousandJobs(server: BenchServer, more: () => Promise<void> = async () => {}): Promise<void> {
  await server.sql(readFileSync(join(import.meta.dirname, 'hundred-thousand-jobs.sql'), 'utf8'));
  await more();
  await server.sql('vacuum analyze');
  await server.sql('checkpoint');
  await server.restart(async () => {});
}
