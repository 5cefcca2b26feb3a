import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from './refuse.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that another site made the browser send. Browsers say where a request comes from
 * in `Sec-Fetch-Site`, older ones in `Origin`; programs send neither and carry no ambient cookie worth stealing.
 */
export function checkOrigin(request: { method: string; headers: Readonly<Record<string, string | string[] | undefined>> }, ownOrigins: readonly string[]): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign = site !== undefined ? site !== 'same-origin' && site !== 'none' : origin !== undefined && !ownOrigins.includes(String(origin));
  if (foreign) throw refuse(common.forbidden, 'This request came from another site');
}
