const USUAL_PIXELS = 16;

/** As many pixels for somebody who reads at the usual size; more for whoever has his text larger. */
export const withText = (pixels: number): number => (pixels * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / USUAL_PIXELS;
