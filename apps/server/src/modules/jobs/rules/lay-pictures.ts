/** How pictures stand: all frames alike, so many beside each other, so many rows on each page from the first they are on. */
export type PicturesLaid = { newPage: boolean; columns: number; frame: { width: number; height: number }; rowsOfPages: number[]; gap: number };

const GAP = 12;
/** A frame's height in parts of its width. */
const TALLEST = 0.75;
/** More beside each other could not be seen well. */
const COLUMNS = [2, 3, 4];
/** On pages that they fill. */
const MANY = 3;

/**
 * Lays pictures as large as they fit: on the rest of a page, else on a page of their own, else evenly on several. Where two ways are as large, in the
 * one with no picture alone in the last row.
 */
export function layPictures({ count, width, rest, page }: { count: number; width: number; rest: number; page: number }): PicturesLaid {
  const broadest = (columns: number): number => (width - GAP * (columns - 1)) / columns;
  const smallest = broadest(Math.max(...COLUMNS));
  const fitting = (height: number): Omit<PicturesLaid, 'newPage'> | undefined =>
    COLUMNS.map((columns) => {
      const rows = Math.ceil(count / columns);
      const each = Math.min(broadest(columns), (height - GAP * (rows - 1)) / rows / TALLEST);
      const alone = rows > 1 && count % columns === 1;
      return { columns, frame: { width: each, height: each * TALLEST }, rowsOfPages: [rows], gap: GAP, alone };
    })
      .filter(({ frame }) => frame.width >= smallest)
      .sort((a, b) => b.frame.width - a.frame.width || Number(a.alone) - Number(b.alone))
      .map(({ alone: _, ...laid }) => laid)[0];

  const here = fitting(rest);
  if (here) return { ...here, newPage: false };
  const apart = fitting(page);
  if (apart) return { ...apart, newPage: true };
  const frame = { width: broadest(MANY), height: broadest(MANY) * TALLEST };
  const rows = Math.ceil(count / MANY);
  const pages = Math.ceil(rows / Math.floor((page + GAP) / (frame.height + GAP)));
  return { newPage: true, columns: MANY, frame, rowsOfPages: Array.from({ length: pages }, (_, index) => Math.floor(rows / pages) + (index < rows % pages ? 1 : 0)), gap: GAP };
}
