import { useMediaQuery } from '@mantine/hooks';

const ROW_PIXELS = 44;
/** Three lines on a phone. */
const NARROW_ROW_PIXELS = 86;

/** How high a row of a list page is (`list-page.module.css`). */
export const useListRowPixels = (): number => (useMediaQuery('(width < 900px)', undefined, { getInitialValueInEffect: false }) ? NARROW_ROW_PIXELS : ROW_PIXELS);
