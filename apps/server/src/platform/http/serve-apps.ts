import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from './refuse.ts';
import { pagePolicy } from './security-headers.ts';
import { etagOf, sendCompressed, sendFresh } from './send-compressed.ts';

/** A built front-end: where it lives in addresses and on disk. */
export type ServedApp = {
  readonly name: string;
  readonly base: '/' | `/${string}`;
  readonly dist: string;
  /** The hosts it is on; every one when absent. */
  readonly isOn?: (host: string) => boolean;
  /** Whether whoever opens it shows no session. The page says so then, and need not ask who is there, only to be refused. */
  readonly isNobody?: (request: FastifyRequest) => boolean;
};

/** Stands in index.html (Vite `html.cspNonce`); replaced by a fresh nonce in every answer. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Addresses that belong to the API: an unknown one is a problem, never a page. */
const API = /^\/(v1|health|metrics|map|docs)(\/|$)/;
/** Vite puts a hash of the content into these names. */
const HASHED = /^assets\//;
const A_YEAR = 'public, max-age=31536000, immutable';

/** What the file system says of a name that no file has; the last two of names that none could have. */
const MISSING: ReadonlySet<unknown> = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && MISSING.has(error.code);

async function fileIn(folder: string, path: string): Promise<Buffer | undefined> {
  const full = normalize(join(folder, path));
  if (!full.startsWith(folder + sep)) return undefined;
  try {
    return await readFile(full);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

type Asset = { bytes: Buffer; etag: string };

/** Serves built front-ends: hashed assets for ever, index.html for every address of the app with a nonce of its own. */
export function serveApps(app: FastifyInstance, apps: readonly ServedApp[]): void {
  for (const served of apps) {
    const assets = new Map<string, Asset>();
    const answer = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => serve(served, assets, request, reply);
    const base = served.base === '/' ? '' : served.base;
    if (base !== '') app.get(base, answer);
    app.get(`${base}/*`, answer);
  }
}

async function serve(served: ServedApp, assets: Map<string, Asset>, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (served.isOn?.(request.host) === false) return elsewhere(request, reply);
  const path = (request.params as { '*'?: string })['*'] ?? '';
  if (served.base === '/' && API.test(`/${path}`)) throw refuse(common.notFound);

  const extension = extname(path);
  if (extension !== '' && extension !== '.html') {
    // One name for each file: under endless others (`assets/././x.js`) it would be kept in memory endlessly often.
    if (path !== normalize(path)) throw refuse(common.notFound);
    const asset = assets.get(path) ?? (await readAsset(served, path));
    if (!asset) throw refuse(common.notFound);
    if (HASHED.test(path)) assets.set(path, asset);
    reply.header('cache-control', HASHED.test(path) ? A_YEAR : 'no-cache');
    // A service worker lives under its own file's policy, and has to ask for the pages that it hands on.
    if (path === 'sw.js') reply.header('service-worker-allowed', served.base).header('content-security-policy', "default-src 'none'; connect-src 'self'");
    return sendCompressed(request, reply, asset.bytes, TYPES[extension] ?? 'application/octet-stream', asset.etag);
  }
  const index = await fileIn(served.dist, 'index.html');
  return index ? sendPage(request, reply, (nonce) => pageFor(request, served.isNobody?.(request) ?? false, index.toString('utf8')).replaceAll(NONCE_PLACEHOLDER, nonce)) : sendPage(request, reply.code(503), (nonce) => notBuilt(served, nonce));
}

/** What stands in a page for some visitors only (`tools/web-app.ts`): those whom all words of `data-for` fit: `somebody` or `nobody`, and `language-de`. */
const FOR_SOME = /[ \t]*<(?:link [^>]*?data-for="([^"]+)"[^>]*>\n?|main [^>]*?data-for="([^"]+)"[^>]*>.*?<\/main>)/gs;
const LANGUAGE_CHOSEN = /(?:^|; ?)truckroll\.language=([a-z]{2})(?:;|$)/;

/** The page as this visitor needs it: it says so if he shows no session, names beforehand what will be asked for, and begins in his language. */
function pageFor({ headers }: FastifyRequest, isNobody: boolean, page: string): string {
  const written = new Set([...page.matchAll(FOR_SOME)].flatMap(([, link, main]) => (link ?? main ?? '').split(' ')));
  const chosen = LANGUAGE_CHOSEN.exec(headers.cookie ?? '')?.[1];
  const wanted = [chosen, ...(headers['accept-language'] ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase())].map((language) => `language-${language}`);
  const fitting = new Set([isNobody ? 'nobody' : 'somebody', wanted.find((language) => written.has(language)) ?? 'language-en']);
  const fits = (visitor: string): boolean => visitor.split(' ').every((word) => fitting.has(word));
  const told = page.replaceAll(FOR_SOME, (part, link?: string, main?: string) => (fits(link ?? main ?? '') ? part : ''));
  return isNobody ? told.replace('<html', '<html data-nobody') : told;
}

/** Customers' pages are not on the host of staff, nor staff's on theirs. Whoever opens staff's host itself is shown the way. */
function elsewhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.url !== '/') throw refuse(common.notFound);
  return reply.redirect('/console');
}

async function readAsset(served: ServedApp, path: string): Promise<Asset | undefined> {
  const bytes = await fileIn(served.dist, path);
  return bytes && { bytes, etag: etagOf(bytes) };
}

/** Sends a page under a policy that allows exactly what carries this answer's nonce. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, write: (nonce: string) => string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64url');
  reply.header('content-security-policy', pagePolicy(nonce, request.protocol === 'https', request.host));
  return sendFresh(request, reply, write(nonce));
}

const notBuilt = (served: ServedApp, nonce: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Truckroll: ${served.name} is not built</title>
<style nonce="${nonce}">body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color:#1c2430}code{background:#eef1f5;padding:.15em .4em;border-radius:4px}@media(prefers-color-scheme:dark){body{background:#14181f;color:#e5e9f0}code{background:#232a35}a{color:#8ab4ff}}</style>
<h1>The ${served.name} is not built yet</h1>
<p>The server runs, but the web pages of the ${served.name} are missing. Build them once with <code>npm run build</code> and reload.</p>
<p>The programming interface works without them: <a href="/docs">read its reference</a>.</p>
</html>`;
