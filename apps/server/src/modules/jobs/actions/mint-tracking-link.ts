import { randomBytes } from 'node:crypto';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { hashOfToken } from '../data/tracking-link.reads.ts';
import { insertLink } from '../data/tracking-link.writes.ts';
import { TrackingLinkMade } from '../events.ts';
import { linkExpiry } from '../rules/link-expiry.ts';

export type MintedLink = { linkId: string; token: string; expiresAt: Date | null };

const TOKEN_BYTES = 32;

/** Where a customer follows a job. */
export const trackingUrl = (origin: string, token: string): string => `${origin}/track/${token}`;

/**
 * Makes one more link to a job; older ones go on working. The token is told here once: only its hash is kept.
 * Joins the caller's transaction. Publishes jobs.tracking_link_made.
 */
export async function mintTrackingLink(tx: Tx, job: { id: string; endedAt: Date | null }): Promise<MintedLink> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const link = { id: newId(tx.now().getTime()), jobId: job.id, tokenHash: hashOfToken(token), createdAt: tx.now(), expiresAt: job.endedAt && linkExpiry(tx.now()) };
  await insertLink(tx, link);
  await emit(tx, TrackingLinkMade, { jobId: job.id, linkId: link.id });
  return { linkId: link.id, token, expiresAt: link.expiresAt };
}
