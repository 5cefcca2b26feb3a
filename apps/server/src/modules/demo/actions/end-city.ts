import type { Ctx } from '../../../platform/context.ts';
import { reportProgress } from './report-progress.ts';

/** Marks the city as stopped for good: its history could not be played. Publishes demo.city_changed. */
export async function endCity(ctx: Ctx): Promise<void> {
  await reportProgress(ctx, 'stopped', null);
}
