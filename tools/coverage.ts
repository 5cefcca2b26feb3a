import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run coverage`: how much of the server and the packages the pure, database and journey tests run through
 * together. Prints the shares, writes coverage/index.html and ends with 1 below the threshold in vitest.config.ts.
 */
const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/.bin/vitest');
const blobs = mkdtempSync(join(tmpdir(), 'truckroll-coverage-'));

const run = (...args: string[]): boolean => spawnSync(vitest, args, { cwd: root, stdio: 'inherit' }).status === 0;
try {
  // One after the other: each has a database server of its own.
  const passed = ['unit', 'db', 'journey'].map((project) => run('run', '--project', project, '--coverage', '--coverage.thresholds.lines=0', `--coverage.reportsDirectory=${join(blobs, `of-${project}`)}`, '--coverage.reporter=json', '--reporter=default', '--reporter=blob', `--outputFile.blob=${join(blobs, 'parts', `${project}.json`)}`));
  const enough = run('run', `--merge-reports=${join(blobs, 'parts')}`, '--coverage', '--reporter=dot');
  process.exitCode = enough && passed.every(Boolean) ? 0 : 1;
} finally {
  rmSync(blobs, { recursive: true, force: true });
}
