import { newId } from '@truckroll/kernel';
import type { Source, Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { hashOfToken, listLivingLinks } from '../data/tracking-link.reads.ts';
import { insertLink } from '../data/tracking-link.writes.ts';
import { TrackingLinkMade } from '../events.ts';
import { linkExpiry } from '../rules/link-expiry.ts';

export type MintedLink = { linkId: string; token: string; expiresAt: Date | null };

/** Makes the token of a link from its id, always the same one; nobody else can. */
export type TokenMaker = (linkId: string) => string;

/** Where a customer follows a job. */
export const trackingUrl = (origin: string, token: string): string => `${origin}/track/${token}`;

/**
 * Makes one more link to a job; older ones go on working. Only the token's hash is kept.
 * Joins the caller's transaction. Publishes jobs.tracking_link_made.
 */
export async function mintTrackingLink(tx: Tx, job: { id: string; endedAt: Date | null }, tokenOf: TokenMaker): Promise<MintedLink> {
  const id = newId(tx.now().getTime());
  const token = tokenOf(id);
  const link = { id, jobId: job.id, tokenHash: hashOfToken(token), createdAt: tx.now(), expiresAt: job.endedAt && linkExpiry(tx.now()) };
  atCommit(tx, () => insertLink(tx, link));
  await emit(tx, TrackingLinkMade, { jobId: job.id, linkId: id });
  return { linkId: id, token, expiresAt: link.expiresAt };
}

/** The token of a link; undefined when the secret that made it is no longer ours. */
export function tokenOfLink(linkId: string, tokenHash: Buffer, tokenOf: TokenMaker): string | undefined {
  const token = tokenOf(linkId);
  return hashOfToken(token).equals(tokenHash) ? token : undefined;
}

/** The token of a job's newest living link, for a message to its customer; undefined when there is none, or when the secret that made them is no longer ours. */
export async function findCustomersLink(source: Source, jobId: string, tokenOf: TokenMaker): Promise<string | undefined> {
  return (await listLivingLinks(source, jobId)).map(({ id, tokenHash }) => tokenOfLink(id, tokenHash, tokenOf)).find((token) => token !== undefined);
}
