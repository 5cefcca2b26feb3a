/**
 * Recomputes the chain over the audit trail of every organisation and names the first thing that does not fit:
 *
 *   npm run audit:verify [-- --data-dir folder] [-- --head golden-gate:120:9f3c…]
 *
 * Prints each organisation's head: kept elsewhere and given again as --head, it shows whether the end was cut off since.
 * The same environment as the server's. Ends with 1 when something is broken.
 */
import { parseArgs } from 'node:util';
import { readSettings } from '../apps/server/src/app/env.ts';
import { verifyTrails } from '../apps/server/src/app/verify-trails.ts';
import { StartupProblem } from '../apps/server/src/platform/startup-problem.ts';

const HEAD = /^([a-z0-9-]+):(\d+):([0-9a-f]{64})$/;

try {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, head: { type: 'string', multiple: true } } });
  const settings = readSettings(values['data-dir'] === undefined ? [] : ['--data-dir', values['data-dir']], process.env);
  if (settings === 'help') throw new TypeError('unexpected');
  const known = (values.head ?? []).map((text) => {
    const [, slug, seals, head] = HEAD.exec(text) ?? [];
    if (slug === undefined || head === undefined) throw new TypeError(`"${text}" is not organisation:number:hash`);
    return [slug, { seals: Number(seals), head }] as const;
  });
  for (const { slug, broken, seals, events, sealedUntil, head } of await verifyTrails(settings, new Map(known))) {
    const until = sealedUntil === null ? 'nothing sealed yet' : `${events} events in ${seals} seals, whole until ${sealedUntil.toISOString()}`;
    console.log(broken ? `✗ ${slug}: ${broken.what.replace('_', ' ')}${broken.seal === null ? '' : `, seal ${broken.seal}`}${broken.seq === null ? '' : `, event ${broken.seq}`}; ${until}` : `✓ ${slug}: ${until}${head === null ? '' : `\n  head ${slug}:${seals}:${head}`}`);
    if (broken) process.exitCode = 1;
  }
} catch (error) {
  if (error instanceof StartupProblem) console.error(`${error.message}\n${error.remedy}`);
  else if (error instanceof TypeError) console.error(error.message);
  else throw error;
  process.exitCode = 2;
}
