import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** `node tools/choose-screenshots.ts [folder]`: the best of what `tools/screenshots.ts --all` took into docs/screenshots/, for the README and the guides. */
const from = process.argv[2] ?? join(tmpdir(), 'truckroll-screens');
const folder = join(import.meta.dirname, '../docs/screenshots');
const PHONE = { width: 390, height: 844 };
const LAPTOP_HEIGHT = 768;

/** By the name it gets. */
const CHOSEN = {
  'portal-home': 'portal-home-390-light',
  'portal-price-dark': 'portal-6-price-390-dark',
  'tracking-on-the-way': 'tracking-3-on-the-way-390-dark',
  'tracking-done': 'tracking-6-done-390-light',
  'technician-on-the-way': 'technician-job-3-on-the-way-390-light',
  'technician-working-dark': 'technician-job-5-working-390-dark',
  'technician-bill': 'technician-job-6-done-390-light',
  'console-call': 'console-call-1366-light',
};

for (const [name, chosen] of Object.entries(CHOSEN)) {
  const picture = sharp(join(from, `${chosen}.png`));
  const { width, height } = await picture.metadata();
  // The top of it, as the screen shows it.
  await picture.extract({ left: 0, top: 0, width, height: Math.min(height, width === PHONE.width ? PHONE.height : LAPTOP_HEIGHT) }).png({ palette: true, quality: 90 }).toFile(join(folder, `${name}.png`));
}
