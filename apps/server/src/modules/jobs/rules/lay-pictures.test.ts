import { expect, it } from 'vitest';
import { layPictures } from './lay-pictures.ts';

const [width, page] = [504, 620];
const lay = (count: number, rest: number) => layPictures({ count, width, rest, page });

it('pictures stand on the rest of the page as large as they fit there, smaller where there is less room', () => {
  expect(lay(1, 300)).toMatchObject({ newPage: false, columns: 2, frame: { width: 246 }, rowsOfPages: [1] });
  expect(lay(5, 300)).toMatchObject({ newPage: false, columns: 3, frame: { width: 160, height: 120 }, rowsOfPages: [2] });
  const tight = lay(5, 190);
  expect(tight).toMatchObject({ newPage: false, columns: 3, rowsOfPages: [2] });
  expect(tight.frame.height * 2 + tight.gap).toBeLessThanOrEqual(190.01);
});

it('what would be too small there stands on a page of its own, and fills it', () => {
  expect(lay(5, 120)).toMatchObject({ newPage: true, columns: 2, frame: { width: 246 }, rowsOfPages: [3] });
  expect(lay(4, 150)).toMatchObject({ newPage: false, columns: 4, rowsOfPages: [1] });
});

it('many stand evenly on their pages: no page has less than the others but for one row', () => {
  expect(lay(40, 100)).toMatchObject({ newPage: true, columns: 3, rowsOfPages: [4, 4, 3, 3] });
});

it('whatever their number and the room, all stand within it, none too small to be seen', () => {
  for (let count = 1; count <= 60; count++) {
    for (let rest = -30; rest <= page; rest += 50) {
      const { newPage, columns, frame, rowsOfPages, gap } = lay(count, rest);
      for (const rows of rowsOfPages) expect(rows * (frame.height + gap) - gap).toBeLessThanOrEqual((newPage ? page : rest) + 0.01);
      expect(columns * (frame.width + gap) - gap).toBeLessThanOrEqual(width + 0.01);
      expect(frame.width).toBeGreaterThan(100);
      const places = columns * rowsOfPages.reduce((sum, rows) => sum + rows, 0);
      expect([places >= count, places - count < columns]).toEqual([true, true]);
    }
  }
});
