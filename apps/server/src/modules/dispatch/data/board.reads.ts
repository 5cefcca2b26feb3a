import type { Board } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { currentCursor } from '../../../platform/events/log-reader.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { openJobCards } from '../../jobs/index.ts';
import { rosterAt } from '../../workforce/index.ts';
import { alertView } from '../rules/alert-view.ts';
import { localDay, startOfDay } from '../rules/local-time.ts';
import { listOpenAlerts } from './alert.reads.ts';
import { boardJobsOf } from './board-job.reads.ts';
import { boardTechniciansOf } from './board-technician.reads.ts';
import { readNumbers } from './numbers.reads.ts';

/**
 * The whole watching screen: open jobs and those that ended today, technicians, alerts, numbers. The cursor is
 * read first, so that a live line that resumes there misses nothing.
 */
export async function readBoard(ctx: Ctx): Promise<z.infer<typeof Board>> {
  const cursor = await currentCursor(ctx);
  return read(ctx, async (db) => {
    const timeZone = await organisationTimeZone(db);
    const dayStart = startOfDay(localDay(ctx.now(), timeZone), timeZone);
    const [cards, roster, alerts] = await Promise.all([openJobCards(db, dayStart), rosterAt(db, ctx.now()), listOpenAlerts(db)]);
    const [jobs, technicians] = await Promise.all([boardJobsOf(db, cards), boardTechniciansOf(db, roster, cards, dayStart)]);
    const onDuty = technicians.filter(({ duty }) => duty !== 'off');
    const [numbers] = await readNumbers(db, { timeZone, days: 1, crew: { onDuty: onDuty.length, busy: onDuty.filter(({ jobId, elsewhere }) => jobId !== null || elsewhere?.standing === 'on_job').length } });
    return { at: ctx.now().toISOString(), cursor, jobs, technicians, alerts: alerts.map(alertView), numbers: numbers! };
  });
}
