import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../apps/console/e2e/support/open-browser.ts';
import type { Problem } from '../src/index.ts';
import type { Solved } from '../src/solve.ts';
import { randomTown } from '../test/random-town.ts';

declare const planInPage: (problem: Problem, iterations: number) => Promise<{ isolated: boolean; alone: Solved; one: Solved; two: Solved; feasible: boolean }>;
declare const stopInPage: (problem: Problem) => Promise<boolean>;

/** Where a page may share memory with its workers. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

let browser: Browser;
let server: Server;
beforeAll(async () => {
  const built = (await build({ root: import.meta.dirname, base: '/', logLevel: 'warn', configFile: false, worker: { format: 'es' }, build: { write: false, rollupOptions: { input: join(import.meta.dirname, 'page.ts') } } })) as Rolldown.RolldownOutput;
  const files = new Map(built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  const entry = built.output.find((file) => file.type === 'chunk' && file.isEntry)!.fileName;
  server = createServer(({ url }, response) => {
    const headers = url!.startsWith('/alone') || url!.startsWith('/assets') ? ISOLATED : {};
    const script = files.get(url!);
    if (script === undefined) response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(`<!doctype html><script type="module" src="/${entry}"></script>`);
    else response.writeHead(200, { ...headers, 'content-type': 'text/javascript' }).end(script);
  }).listen();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
  await page.waitForFunction(() => 'planInPage' in globalThis);
  return page;
}

test.each([['that may share memory', '/alone', true], ['that may not', '/', false]])('a page %s plans in workers as Node does, and is stopped at once', async (_, path, isolated) => {
  const page = await open(path);
  const found = await page.evaluate(([problem, iterations]) => planInPage(problem, iterations), [randomTown(60, 1), 2_000] as const);
  expect(found).toMatchObject({ isolated, feasible: true, one: found.alone });
  expect(found.two.iterations).toBeGreaterThanOrEqual(4_000);
  expect(await page.evaluate((problem) => stopInPage(problem), randomTown(60, 1))).toBe(true);
});
