import type { Page } from 'playwright-core';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

/** What stands in the way on the page as it is now, in light and in dark, and whether it scrolls sideways on a usual or a narrow phone; its picture where pictures are wanted. */
export async function phoneFaults(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      // Dark changes nothing but colours.
      if (width === 390) faults.push(...(await seriousFaults(page, colorScheme === 'dark' ? 'color-contrast' : undefined)).map((fault) => `${name} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
    if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} scrolls sideways at ${width}`);
  }
  return faults;
}

/** Run in a page: the words that stand out of it at the side, or are cut off; what scrolls by itself, or is for screen readers alone, is none of them. */
export const TOO_WIDE = `[...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width === 0 || box.height === 0 || !one.checkVisibility() || one.closest('.maplibregl-map, [aria-hidden=true]')) return false;
  for (let around = one; around; around = around.parentElement) if (/auto|scroll/.test(getComputedStyle(around).overflowX) || (around.clientWidth <= 1 && around !== document.body)) return false;
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  const cut = own && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden' && getComputedStyle(one).textOverflow !== 'ellipsis' && one.clientWidth > 1;
  return cut || (own && (box.right > innerWidth + 1 || box.left < -1) && box.width > 1);
}).map((one) => one.tagName.toLowerCase() + '.' + one.className + ' "' + one.textContent.trim().slice(0, 30) + '"').concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [])`;
