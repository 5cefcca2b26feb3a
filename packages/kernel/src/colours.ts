/** A colour as `#rrggbb`, and the light it gives off by WCAG 2.2. */
const channels = (colour: string): [number, number, number] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
const luminance = (colour: string): number => {
  const [red, green, blue] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** How well two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** Text is readable from here on (WCAG 2.2, 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;
const STEPS = 64;

const mixed = (colour: string, end: 0 | 255, step: number): string => `#${channels(colour).map((value) => Math.round(value + ((end - value) * step) / STEPS).toString(16).padStart(2, '0')).join('')}`;

/** The colour nearest to this one, darker or brighter as the ground demands, that is readable on it or under text of that colour. */
export function readableOn(colour: string, ground: string): string {
  const end = luminance(ground) > 0.18 ? 0 : 255;
  for (let step = 0; step < STEPS; step++) {
    const shade = mixed(colour, end, step);
    if (contrastOf(shade, ground) >= LEAST_CONTRAST) return shade;
  }
  return mixed(colour, end, STEPS);
}

/** Where coloured text stands in the portal: the least favourable ground of each scheme (packages/ui, tokens.css). */
const GROUNDS = { light: '#f4f5f7', dark: '#1b1f24' } as const;
const INKS = ['#ffffff', '#15181c'] as const;

export type BrandShades = {
  /** Links and marks, as text on the page. */
  accent: { light: string; dark: string };
  /** Buttons, under white words. */
  button: string;
};

/** The shades of one brand colour that stay readable in light and dark. */
export const brandShades = (colour: string): BrandShades => ({ accent: { light: readableOn(colour, GROUNDS.light), dark: readableOn(colour, GROUNDS.dark) }, button: readableOn(colour, '#ffffff') });

/** White or ink, whichever is read better on a ground. */
export const inkOn = (ground: string): string => (contrastOf(ground, INKS[0]) >= contrastOf(ground, INKS[1]) ? INKS[0] : INKS[1]);
