import * as problems from '@truckroll/contracts/tracking/problems.ts';
import type { TrackerReport } from '@truckroll/contracts/tracking/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationById } from '../../identity/index.ts';
import { timesOnDuty } from '../../workforce/index.ts';
import { findTrackerByHash, lockTracker } from '../data/tracker.reads.ts';
import type { KnownTracker } from '../data/tracker.reads.ts';
import { updateHeard } from '../data/tracker.writes.ts';
import type { Heard } from '../data/tracker.writes.ts';
import { readReport } from '../rules/read-report.ts';
import type { ReportedFix } from '../rules/read-report.ts';
import { trackerHashOf } from '../rules/tracker-secret.ts';
import { storeFixes } from './store-fixes.ts';

/**
 * Hears what a phone tracker reports. A position counts when its technician was on duty at its time, and then as one of his app would. Whoever
 * sends never learns whether the identifier is anybody's: the answer is the same. Refuses `tracking/unreadable-report`, before anybody is looked for.
 * Publishes no event; a newer position is told live after the commit.
 */
export async function hearTracker(ctx: Ctx, query: TrackerReport, body: unknown): Promise<void> {
  const report = readReport(query, body, ctx.now().getTime());
  if (!report) throw refuse(problems.unreadableReport, 'Send `id`, `lat` and `lon`, and a `timestamp` that is one');
  const tracker = await readAllOrgs(ctx, 'whose is the tracker that shows this secret?', (db) => findTrackerByHash(db, trackerHashOf(report.secret)));
  if (!tracker || (await organisationById(ctx, tracker.orgId)).suspendedAt) return;
  const inside = ctx.inOrg(tracker.orgId).as({ kind: 'system', name: 'tracking.tracker' });
  await transaction(inside, async (tx) => {
    // It may have been revoked since it was found.
    if (await lockTracker(tx, tracker.id)) await updateHeard(tx, tracker.id, await take(tx, inside, tracker, report.fixes));
  });
}

async function take(tx: Tx, ctx: Ctx, { id, technicianId }: KnownTracker, fixes: readonly ReportedFix[]): Promise<Heard> {
  if (fixes.length === 0) return { outcome: 'no-position' };
  const times = fixes.map(({ at }) => at);
  const spans = await timesOnDuty(tx, technicianId, new Date(Math.min(...times)), new Date(Math.max(...times)));
  const onDuty = fixes.filter(({ at }) => spans.some(({ from, to }) => at >= from.getTime() && (to === null || at < to.getTime())));
  if (onDuty.length === 0) return { outcome: 'off-duty' };
  const { stored, verdict } = await storeFixes(tx, ctx, { technicianId, trackerId: id }, onDuty.map(({ at, ...fix }) => ({ ...fix, takenAt: new Date(at).toISOString() })));
  const battery = onDuty.at(-1)!.batteryPercent;
  const newest = stored.at(-1);
  if (newest) return { outcome: 'taken', takenAt: new Date(newest.takenAt), accuracyMetres: newest.accuracyMetres ?? null, ...(battery === undefined ? {} : { batteryPercent: battery }) };
  const whys = new Set(verdict.refused.map(({ why }) => why));
  // Sent again because the answer was lost: it was taken the first time.
  return { outcome: whys.has('duplicate') ? 'taken' : whys.has('covered') ? 'covered' : 'implausible' };
}
