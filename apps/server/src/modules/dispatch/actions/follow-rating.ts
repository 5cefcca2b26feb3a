import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { updateCourse } from '../data/course.writes.ts';

/** The customer rated a job: he is not asked again. Repeatable. */
export async function followRating(ctx: Ctx, jobId: string, ratedAt: Date, heardSeq: number): Promise<void> {
  await transactionAtOnce(ctx, async (tx) => updateCourse(tx, jobId, heardSeq, { ratedAt }));
}
