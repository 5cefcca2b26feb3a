import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../../../platform/context.ts';
import { recoveryHash } from '../../data/authenticator.reads.ts';
import { readCode, recoveryCodeFrom } from '../../rules/one-time-code.ts';

const CODES = 10;
/** More than a code needs, so that one draw is nearly always enough. */
const DRAW_BYTES = 24;

/** Ten new recovery codes, and the hashes that are kept of them. */
export function makeRecoveryCodes(ctx: Ctx): { codes: string[]; codeHashes: string[] } {
  const codes = new Set<string>();
  while (codes.size < CODES) {
    const code = recoveryCodeFrom(randomBytes(DRAW_BYTES));
    if (code !== undefined) codes.add(code);
  }
  return { codes: [...codes], codeHashes: [...codes].map((code) => recoveryHash(ctx, readCode(code).code)) };
}
