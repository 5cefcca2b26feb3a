import type { Page } from 'playwright-core';

const SETUP = `(() => {
  if (window.keyboardWalk) return;
  const style = document.createElement('style');
  style.textContent = '* { transition: none !important; animation: none !important; }';
  document.head.append(style);
  const described = (element) => [element.tagName.toLowerCase(), element.type ?? '', element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent?.trim().slice(0, 60) ?? '', element.id].join(' ');
  /** How an element and what stands for it (a label, a track, a frame) look. */
  const look = (element) => [element, element.parentElement, ...(element.parentElement?.children ?? []), element.parentElement?.parentElement].filter(Boolean).map((part) => { const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(part); return outlineStyle === 'none' ? [boxShadow, borderColor, backgroundColor] : [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor]; }).join();
  const isMarked = (element) => {
    const focused = look(element);
    element.blur();
    const blurred = look(element);
    element.focus();
    return focused !== blurred;
  };
  const isInSight = (element) => {
    const { width, height, left, right, top, bottom } = (element.type === 'checkbox' || element.type === 'radio' ? (element.labels?.[0] ?? element) : element).getBoundingClientRect();
    return width > 0 && height > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  };
  const visited = new Set();
  let last;
  window.keyboardWalk = {
    described,
    step: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return { end: true };
      // A field of a date has a stop for each of its parts, and begins again at the first when it is measured.
      const known = visited.has(element);
      if (known && last === element) return { more: true };
      visited.add(element);
      last = element;
      return { again: known, id: described(element), marked: isMarked(element), inSight: isInSight(element) };
    },
    missed: () => [...document.querySelectorAll('main :is(a[href], button, input, select, textarea)')].filter((element) => !element.disabled && element.tabIndex >= 0 && element.type !== 'hidden' && element.checkVisibility({ visibilityProperty: true }) && !visited.has(element) && !(element.type === 'radio' && [...document.getElementsByName(element.name)].some((other) => visited.has(other)))).map(described),
  };
})()`;

type Step = { /** Outside the page. */ end?: true; /** Still at the last stop. */ more?: true; again?: boolean; id: string; marked: boolean; inSight: boolean };

/** Goes through a whole page with the Tab key; what of it had no mark of the focus, was out of sight, or was never reached. */
export async function walkByTab(page: Page): Promise<{ stops: number; unmarked: string[]; hidden: string[]; missed: string[] }> {
  await page.evaluate(SETUP);
  const found = { stops: 0, unmarked: [] as string[], hidden: [] as string[] };
  for (let press = 0; press < 400; press++) {
    await page.keyboard.press('Tab');
    const { end, more, again, id, marked, inSight } = await page.evaluate<Step>('keyboardWalk.step()');
    if (again || (end && found.stops > 0)) break;
    if (end || more) continue;
    found.stops += 1;
    if (!marked) found.unmarked.push(id);
    if (!inSight) found.hidden.push(id);
  }
  return { ...found, missed: await page.evaluate<string[]>('keyboardWalk.missed()') };
}

/** What has the focus, in words, and whether it is in a dialog. */
export async function focusedNow(page: Page): Promise<{ id: string; inDialog: boolean }> {
  await page.evaluate(SETUP);
  return page.evaluate('({ id: keyboardWalk.described(document.activeElement), inDialog: document.activeElement.closest("[role=dialog]") !== null })');
}
