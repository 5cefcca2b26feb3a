import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Brings to its end whatever fades or moves; what goes on for ever (a spinner) goes on. */
const AT_REST = `(async () => {
  const moving = () => document.getAnimations().filter((animation) => animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime));
  // What a change of colours or of the page sets going has begun after two frames.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let left = moving(); left.length > 0; left = moving()) {
    for (const animation of left) animation.finish();
    await Promise.allSettled(left.map(({ finished }) => finished));
  }
})()`;

/**
 * What axe finds serious or critical on the page as it is now, in words for a failing test; or what it finds by one of its rules. The page is asked to
 * stand still first: the colours of something half faded in are nobody's colours, and a busy machine fades slowly.
 */
export async function seriousFaults(page: Page, rule?: 'color-contrast'): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(AT_REST);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ["violations"]${rule ? `, runOnly: ["${rule}"]` : ''} })`);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/**
 * What stands in somebody's way on the page as it is now, on a phone and on a desk (or in other sizes), in dark and in light, and whether it scrolls
 * sideways; its pictures where they are wanted. Dark changes nothing but colours. Leaves the last size, in light.
 */
export async function faultsInLooks(page: Page, name: string, sizes: readonly { width: number; height: number }[] = [PHONE, DESK], fullPage = false): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await seriousFaults(page, colorScheme === 'dark' ? 'color-contrast' : undefined)).map((fault) => `${name} ${viewport.width} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${viewport.width}-${colorScheme}.png`, fullPage });
    }
    if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} ${viewport.width} scrolls sideways`);
  }
  return faults;
}
