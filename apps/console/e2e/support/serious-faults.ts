import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Resolves when nothing fades or moves any more; what goes on for ever (a spinner) is not waited for. */
const AT_REST = `(async () => {
  const moving = () => document.getAnimations().filter((animation) => animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime));
  // What a change of colours or of the page sets going has begun after two frames.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let left = moving(); left.length > 0; left = moving()) await Promise.allSettled(left.map(({ finished }) => finished));
})()`;

/**
 * What axe finds serious or critical on the page as it is now, in words for a failing test. The page is asked to stand
 * still first: the colours of something half faded in are nobody's colours, and a busy machine fades slowly.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(AT_REST);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
