import type { Ctx, Source } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';

/** Whether any module has written something in the organisation's currency that stays. */
export async function isCurrencyFixed(ctx: Ctx, source: Source): Promise<boolean> {
  const said = await Promise.all(serverOf(ctx).modules.flatMap(({ fixesCurrency }) => (fixesCurrency ? [fixesCurrency(source)] : [])));
  return said.includes(true);
}
