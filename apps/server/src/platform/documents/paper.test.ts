import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { beginPaper, type Paper } from './paper.ts';

const sheet = (rightToLeft: boolean): Paper => beginPaper({ size: 'A4', rightToLeft, title: 'x', author: 'x', createdAt: new Date(0), footer: () => '' });
const WIDTH = 595.28;

/** What is drawn on a sheet: where each run of letters begins and stands, from the left and from the bottom, and where pictures are. */
async function drawn(paper: Paper): Promise<{ runs: { x: number; y: number }[]; pictures: { x: number; width: number }[] }> {
  const streams = (await paper.bytes()).toString('latin1').matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\n([\s\S]*?)\nendstream/g);
  const contents = [...streams].flatMap(([, bytes]) => {
    const content = inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
    return content.startsWith('1 0 0 -1 0 ') ? [content] : [];
  });
  const text = contents.join('\n');
  const numbers = (found: RegExpMatchArray): number[] => found.slice(1).map(Number);
  return {
    runs: [...text.matchAll(/1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/g)].map(numbers).map(([x, y]) => ({ x: x!, y: y! })),
    pictures: [...text.matchAll(/(-?[\d.]+) 0 0 -?[\d.]+ (-?[\d.]+) -?[\d.]+ cm\n\/I\d+ Do/g)].map(numbers).map(([width, x]) => ({ x: x!, width: width! })),
  };
}

it('letters, digits and signs of one line stand on one line, whatever script they are of, and so does what is beside them', async () => {
  for (const rightToLeft of [true, false]) {
    const paper = sheet(rightToLeft);
    paper.write('2 × مشبك بطارية', paper.start, 100, 200);
    paper.write('J-1042', paper.start + 250, 100, 100, { align: 'end' });
    paper.write('الخدمة', paper.start + 380, 100, 80, { size: 8.5, beside: 10 });
    const { runs } = await drawn(paper);
    expect(runs.length).toBeGreaterThanOrEqual(4);
    expect(new Set(runs.map(({ y }) => y)).size).toBe(1);
  }
});

it('a mirrored sheet begins its columns and pictures at the right and ends them at the left', async () => {
  const picture = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#123456' } }).png().toBuffer();
  const at = async (rightToLeft: boolean) => {
    const paper = sheet(rightToLeft);
    paper.write('J', paper.start, 100, 200);
    paper.write('J', paper.start, 130, 200, { align: 'end' });
    paper.picture(picture, paper.start, 160, { width: 150, height: 50 });
    const { runs, pictures } = await drawn(paper);
    return { begins: runs[0]!.x, ends: runs[1]!.x, pictures };
  };
  const [straight, mirrored] = [await at(false), await at(true)];
  const letter = 254 - straight.ends;
  expect(straight.begins).toBe(54);
  expect(mirrored.begins).toBeCloseTo(WIDTH - 54 - letter, 1);
  expect(mirrored.ends).toBeCloseTo(WIDTH - 254, 1);
  expect(straight.pictures).toEqual([{ x: 54, width: 50 }]);
  expect(mirrored.pictures[0]!.x + 50).toBeCloseTo(WIDTH - 54, 1);
});

it('gives the height of what stands on it: an Arabic line as high as one beside it on a mirrored sheet', () => {
  const paper = sheet(true);
  expect(paper.write('J-1042', paper.start, 100, 200)).toBe(paper.write('المهمة', paper.start, 100, 200));
  expect(sheet(false).write('J-1042', paper.start, 100, 200)).toBeLessThan(15);
});
