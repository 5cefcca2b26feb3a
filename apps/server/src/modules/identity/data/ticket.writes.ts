import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';

/** What a ticket holds by its purpose: nothing a holder could use elsewhere, nor read. */
export type TicketData = {
  'second-factor': { organisation: string | undefined; proof: 'password' | 'link' };
  authenticator: { sealedSecret: string };
  passkey: { challenge: string };
  'passkey-sign-in': { challenge: string };
  'single-sign-on': { orgId: string; state: string; nonce: string; verifier: string };
  'single-sign-on-proof': { sessionId: string; beganAt: number; state: string; nonce: string; verifier: string };
};
export type TicketPurpose = keyof TicketData;

/** Long enough to find the phone, in real time. */
const TICKET_SECONDS = 600;
const MOST_TRIES = 5;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const authPool = (ctx: Ctx) => serverOf(ctx).database.pools.auth;

/** Opens a ticket for one purpose; those that are over go on the way. Only its hash is kept. */
export async function openTicket<P extends TicketPurpose>(ctx: Ctx, purpose: P, personId: string | null, data: TicketData[P]): Promise<{ ticket: string; expiresAt: Date }> {
  const ticket = randomBytes(32).toString('base64url');
  const { rows } = await authPool(ctx).query<{ expires_at: Date }>(
    `with over as (delete from identity.ticket where expires_at < now())
     insert into identity.ticket (token_hash, purpose, person_id, data, expires_at) values ($1, $2, $3, $4, now() + make_interval(secs => $5)) returning expires_at`,
    [hashOf(ticket), purpose, personId, JSON.stringify(data), TICKET_SECONDS],
  );
  return { ticket, expiresAt: rows[0]!.expires_at };
}

/** Looks into a ticket, which costs one of five tries; undefined for one that is over, used up or for something else. */
export async function tryTicket<P extends TicketPurpose>(ctx: Ctx, purpose: P, ticket: string): Promise<{ personId: string | null; data: TicketData[P] } | undefined> {
  const { rows } = await authPool(ctx).query<{ person_id: string | null; data: TicketData[P] }>(
    `update identity.ticket set tries = tries + 1 where token_hash = $1 and purpose = $2 and expires_at > now() and tries < $3 returning person_id, data`,
    [hashOf(ticket), purpose, MOST_TRIES],
  );
  return rows[0] && { personId: rows[0].person_id, data: rows[0].data };
}

/** Uses a ticket up; false when somebody else just did. */
export async function spendTicket(ctx: Ctx, ticket: string): Promise<boolean> {
  const { rowCount } = await authPool(ctx).query('delete from identity.ticket where token_hash = $1', [hashOf(ticket)]);
  return rowCount === 1;
}
