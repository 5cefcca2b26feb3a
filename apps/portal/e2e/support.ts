import type { Page } from 'playwright-core';
import { seriousFaults } from '../../console/e2e/support/serious-faults.ts';

/** What stands in the way on the page as it is now, in light and in dark, and whether it scrolls sideways on a usual or a narrow phone; its picture where pictures are wanted. */
export async function phoneFaults(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      if (width === 390) faults.push(...(await seriousFaults(page)).map((fault) => `${name} ${colorScheme}: ${fault}`));
      if (process.env['TRUCKROLL_PICTURES']) await page.screenshot({ path: `${process.env['TRUCKROLL_PICTURES']}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
    if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) faults.push(`${name} scrolls sideways at ${width}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
