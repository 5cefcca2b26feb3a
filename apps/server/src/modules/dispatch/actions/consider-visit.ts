import { illegalStep, visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { jobOutlinesByIds, openJobCards, visitsByIds, type VisitFacts } from '../../jobs/index.ts';
import { rosterAt } from '../../workforce/index.ts';
import { readNeed } from '../data/need.reads.ts';
import { contenderOf, engagementsOf } from '../data/situation.reads.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { ruleOutForVisit } from '../rules/rule-out.ts';

/** Everybody for a visit to come, the suitable first, by name: what holds on its day counts. Refuses `jobs/visit-not-found`, `jobs/illegal-step` without a window. */
export async function considerVisit(ctx: Ctx, visitId: string): Promise<{ visit: VisitFacts; judged: Judged[] }> {
  return read(ctx, async (db) => {
    const visit = (await visitsByIds(db, [visitId])).get(visitId);
    const job = visit && (await jobOutlinesByIds(db, [visit.jobId])).get(visit.jobId);
    if (!visit || !job) throw refuse(visitNotFound);
    if (visit.windowStartsAt === null || visit.windowEndsAt === null) throw refuse(illegalStep, 'The visit has no time yet: agree on a window first', { from: visit.state });
    const [startsAt, endsAt] = [new Date(visit.windowStartsAt), new Date(visit.windowEndsAt)];
    const [timeZone, need, roster, cards] = await Promise.all([organisationTimeZone(db), readNeed(db, job, ctx.now()), rosterAt(db, startsAt), openJobCards(db)]);
    const engaged = engagementsOf(cards, [], []);
    const judged = roster.map((technician): Judged => {
      const contender = contenderOf(technician, { now: startsAt, position: undefined, load: undefined, ...engaged(technician.id) });
      return { contender, rulings: ruleOutForVisit(need, contender, { startsAt, endsAt, timeZone }), travel: null, rank: null, cost: null, reasons: [] };
    });
    const suitable = judged.filter(({ rulings }) => rulings.length === 0).map((one, index) => ({ ...one, rank: index + 1 }));
    return { visit, judged: [...suitable, ...judged.filter(({ rulings }) => rulings.length > 0)] };
  });
}
