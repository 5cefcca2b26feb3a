import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', '**/dist/**', '**/.truckroll/**', 'test/walls/house/**'];
/** Where what came out is kept for a summary. */
const report = process.env['TRUCKROLL_TEST_REPORT'];
const cluster = ['apps/server/test/support/test-cluster.ts'];
/** How long `expect.poll` waits for what another process or a browser is still busy with; vitest's own second is short for two cores. */
const patient = { poll: { timeout: 20_000 } };

/** Four kinds of tests, told apart by their file names: `vitest --project unit|db|journey|e2e`. */
export default defineConfig({
  test: {
    // Threads crash Node 24 now and then while it collects garbage (vitest-dev/vitest#11291); processes are as fast.
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism()),
    passWithNoTests: true,
    reporters: ['default', ...(process.env['CI'] ? ['github-actions' as const] : []), ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', { outputFile: string }]])],
    coverage: {
      provider: 'v8',
      include: ['apps/server/src/**/*.ts', 'packages/{kernel,contracts,client,planner,simulator}/src/**/*.ts'],
      // Processes of their own, which coverage does not see: they are run by journeys and trials.
      exclude: ['**/*.test.ts', 'apps/server/src/main.ts', 'apps/server/src/app/demo/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 80 },
    },
    projects: [
      { test: { name: 'unit', include: ['{apps,packages,tools,test}/**/*.test.ts'], exclude: [...elsewhere, '**/*.db.test.ts', '**/*.journey.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'db', include: ['apps/server/**/*.db.test.ts'], exclude: elsewhere, globalSetup: cluster, expect: { poll: { timeout: 10_000 } }, testTimeout: 20_000, hookTimeout: 60_000 } },
      { test: { name: 'journey', include: ['apps/server/**/*.journey.test.ts'], exclude: elsewhere, globalSetup: cluster, expect: patient, testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { name: 'e2e', include: ['{apps,packages}/*/e2e/**/*.e2e.ts'], exclude: elsewhere, globalSetup: cluster, expect: patient, testTimeout: 180_000, hookTimeout: 240_000 } },
    ],
  },
});
