import type { Tx } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';

export async function insertLink(tx: Tx, link: { id: string; jobId: string; tokenHash: Buffer; createdAt: Date; expiresAt: Date | null }): Promise<void> {
  await jobsDb(tx).insertInto('jobs.trackingLink').values(link).execute();
}

export async function revokeLinks(tx: Tx, jobId: string, revokedAt: Date): Promise<void> {
  await jobsDb(tx).updateTable('jobs.trackingLink').set({ revokedAt }).where('jobId', '=', jobId).where('revokedAt', 'is', null).execute();
}

export async function expireLinks(tx: Tx, jobId: string, expiresAt: Date): Promise<void> {
  await jobsDb(tx).updateTable('jobs.trackingLink').set({ expiresAt }).where('jobId', '=', jobId).execute();
}
