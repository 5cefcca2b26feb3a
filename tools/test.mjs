// `npm test` and `npm run test:long`: installs what is missing, then runs the tests on the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing, pinnedNode } from './install-missing.mjs';

const root = join(fileURLToPath(import.meta.url), '../..');

installMissing('npm test', (message, remedy) => {
  console.error(`\nThe tests did not run. ${message}\n${remedy}\n`);
  process.exit(1);
});
const tests = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, 'tools/run-tests.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
tests.once('exit', (code) => process.exit(code ?? 1));
