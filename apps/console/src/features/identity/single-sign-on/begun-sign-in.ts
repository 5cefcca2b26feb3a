import { beginProofAtProvider, beginSingleSignOn } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../../app/api.ts';

/** What this tab has to show when the provider sends it back: other tabs and other sites cannot finish what it began. */
type Begun = { ticket: string; to?: string | undefined; /** To prove again who is signed in, not to sign in: on the way back to this page, or in a window of its own. */ proof?: 'here' | 'window' };
const STORED = 'truckroll.single-sign-on';

/** Leaves for the organisation's provider: an e-mail, or the organisation's short name, says which. */
export async function leaveForProvider(who: string, to: string | undefined): Promise<void> {
  const named = who.trim().toLowerCase();
  const { ticket, url } = await client.call(beginSingleSignOn, { body: named.includes('@') ? { email: named } : { organisation: named } });
  leave(url, { ticket, to });
}

/** Leaves for the provider to prove again there who is signed in; the way back leads to this page, or tells the page that opened this window. */
export async function proveAtProvider(proof: 'here' | 'window'): Promise<void> {
  const { ticket, url } = await client.call(beginProofAtProvider, {});
  leave(url, { ticket, to: location.pathname + location.search, proof });
}

function leave(url: string, begun: Begun): void {
  sessionStorage.setItem(STORED, JSON.stringify(begun));
  location.assign(url);
}

/** What this tab began, once. */
export function takeBegun(): Begun | undefined {
  const stored = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  return stored === null ? undefined : (JSON.parse(stored) as Begun);
}
