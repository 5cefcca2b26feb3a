import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, mergeConfig, type Plugin, type Rolldown, type UserConfig, type UserConfigFnPromise } from 'vite';

const server = process.env['TRUCKROLL_URL'] ?? 'http://localhost:3000';

/** Who comes to a page: with a session (`somebody`), without one (`nobody`), or in a language that the browser asks for. */
type Visitor = 'somebody' | 'nobody' | `language-${string}`;

/** What the first script will ask for, by who comes: modules, and addresses of the server (`/v1/…`). */
type Next = Partial<Record<Visitor, readonly string[]>>;
const isAddress = (named: string): boolean => named.startsWith('/');

/** What stands in the page before the first script runs, by who comes: made from an app's words in his language (`words` names their folder), looking as `style` says. */
type Shell<Words> = { words: string; style: string; nobody: (words: Words) => string; somebody: (words: Words) => string };

/** How our React apps are built. */
export const webApp = <Words>(base: `/${string}/`, own: UserConfig, next: Next, shell?: Shell<Words>): UserConfigFnPromise => async ({ command }) => {
  const pages = new Set([...(next.nobody ?? []), ...(next.somebody ?? [])].filter((named) => !isAddress(named)));
  const config = mergeConfig(mergeConfig(everyApp(base), reactApp), own);
  if (command === 'serve') return config;
  const needed = await neededAtOnce(config, pages);
  return mergeConfig(config, {
    plugins: [toldBeforehand(base, next), ...(shell ? [shownBeforehand(base, shell)] : [])],
    build: {
      rolldownOptions: {
        // Otherwise every module that two pages share is a file of its own: sixty ways to the server before anything is seen.
        output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ debugName: 'pages', name: (id: string) => needed.get(id) ?? null }] } },
      },
    },
  } satisfies UserConfig);
};

/** What holds for every app of ours. */
export const everyApp = (base: string): UserConfig => ({
  base,
  // The server replaces the placeholder with a fresh nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    // The first versions that know light-dark(); older targets would make the build rewrite it.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/v1': { target: server, ws: true }, '/map': server } },
});

const reactApp: UserConfig = {
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'no-zod.ts') }] },
  build: {
    // The dictionaries of the password meter are this large; they load only where a password is chosen.
    chunkSizeWarningLimit: 1800,
    // Declaring an endpoint or a schema does nothing by itself: those that an app does not call stay out.
    rolldownOptions: { treeshake: { manualPureFunctions: ['endpoint', 'problem', 'z', 'listOf', 'line', 'paragraph'] } },
  },
};

const chunksOf = (files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): Rolldown.OutputChunk[] => files.filter((file) => file.type === 'chunk');

/** These files and all that they import, at once. */
function withAll(chunks: readonly Rolldown.OutputChunk[], names: Iterable<string>): Set<string> {
  const all = new Set(names);
  for (const name of all) for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) all.add(imported);
  return all;
}

function chunkOf(chunks: readonly Rolldown.OutputChunk[], module: string): Rolldown.OutputChunk {
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)));
  if (!chunk) throw new Error(`no chunk holds ${module}: mend what the app's vite.config.ts says comes next`);
  return chunk;
}

/** Large ones that build on nothing of ours: files of their own come over beside the rest, and stay in the browser when only we have changed. */
const LIBRARIES: readonly (readonly [string, RegExp])[] = [
  ['react', /\/node_modules\/(react|react-dom|scheduler)\//],
  ['words', /\/node_modules\/(i18next|i18next-icu|intl-messageformat|@formatjs)\//],
];

/** Which file each module belongs into that the first script or one of the pages really uses: found by a first, quick build. */
async function neededAtOnce(config: UserConfig, pages: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const built = (await build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, write: false, minify: false, sourcemap: false } })) as Rolldown.RolldownOutput;
  const chunks = chunksOf(built.output);
  const modulesOf = (names: Iterable<string>): Set<string> => new Set(chunks.filter(({ fileName }) => withAll(chunks, names).has(fileName)).flatMap(({ moduleIds }) => moduleIds));
  const start = modulesOf(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  const files = new Map<string, string>();
  for (const page of pages) for (const id of modulesOf([chunkOf(chunks, page).fileName])) files.set(id, [...(files.has(id) ? [files.get(id)] : []), basename(page, '.tsx')].join('-and-'));
  for (const id of start) files.set(id, LIBRARIES.find(([, its]) => its.test(id))?.[0] ?? 'start');
  return files;
}

const LANGUAGES = ['en', 'de', 'es', 'ar'] as const;

/** The languages' part of `next`: the words of an app, and those of what it is made of. */
export const wordsOf = (...folders: readonly string[]): Next =>
  Object.fromEntries(LANGUAGES.map((language) => [`language-${language}`, ['packages/ui/src/i18n', ...folders].map((folder) => `${folder}/${language}.ts`)]));

/**
 * Names in index.html what the first script will ask for, by who comes (`data-for`), so that it is fetched beside that script and not after it.
 * The server leaves out what is for others.
 */
function toldBeforehand(base: string, next: Next): Plugin {
  return {
    name: 'told-beforehand',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, chunk: entry }) {
        if (!bundle || !entry) return [];
        const chunks = chunksOf(Object.values(bundle));
        const atOnce = withAll(chunks, [entry.fileName]);
        return Object.entries(next).flatMap(([visitor, named = []]) => {
          const wanted = withAll(chunks, named.filter((one) => !isAddress(one)).map((module) => chunkOf(chunks, module).fileName));
          const files = chunks.filter(({ fileName }) => wanted.has(fileName) && !atOnce.has(fileName));
          const scripts = files.map(({ fileName }) => ({ tag: 'link', attrs: { rel: 'modulepreload', fetchpriority: 'low', crossorigin: true, href: base + fileName, 'data-for': visitor }, injectTo: 'head' as const }));
          const styles = files.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]).map((fileName) => ({ tag: 'link', attrs: { rel: 'preload', as: 'style', crossorigin: true, href: base + fileName, 'data-for': visitor }, injectTo: 'head' as const }));
          const answers = named.filter(isAddress).map((href) => ({ tag: 'link', attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href, 'data-for': visitor }, injectTo: 'head' as const }));
          return [...scripts, ...styles, ...answers];
        });
      },
    },
  };
}

/** What the shell is written in. */
const FIRST_FONT = /\binter-latin-wght-normal-[\w-]+\.woff2/;
/** A page that is not painted by then, as one in the background, begins all the same. */
const UNPAINTED_MS = 500;

const SCRIPTS = /<script type="module"([^>]*) src="([^"]+)"([^>]*)><\/script>\n?/g;
const STYLES = /<link rel="stylesheet"([^>]*) href="([^"]+)"([^>]*)>\n?/g;

/** A link that fetches nothing before the first picture is drawn. */
const LATER = 'later';

/**
 * The page's style is fetched at once, its scripts when the first picture is being drawn: they would share the line with what that needs. They begin when
 * the shell was painted, which has a style of its own, and the page's style is there: a slow processor would paint nothing for as long as it reads them.
 */
function beginsPainted(html: string): string {
  const [scripts, styles] = [SCRIPTS, STYLES].map((kind) => [...html.matchAll(kind)].map(([whole, before, address, after]) => ({ whole, address: address!, rest: `${before}${after}` })));
  if (!scripts?.[0] || !styles) throw new Error('index.html begins with no script');
  const begin = [
    `const add = (link) => new Promise((there) => { document.head.append(Object.assign(document.createElement('link'), link, { crossOrigin: '', onload: there, onerror: there })); });`,
    `const styles = ${JSON.stringify(styles.map(({ address }) => address))}.map((href) => add({ rel: 'stylesheet', href }));`,
    `requestAnimationFrame(() => { for (const { href } of document.querySelectorAll('link[rel=${LATER}]')) add({ rel: 'modulepreload', href, fetchPriority: 'low' }); });`,
    `const painted = new Promise((seen) => { new PerformanceObserver(seen).observe({ type: 'paint', buffered: true }); setTimeout(seen, ${UNPAINTED_MS}); });`,
    'await Promise.all([painted, ...styles]);',
    // One file after another: between two of them the browser can draw, and hear a finger.
    `for (const file of ${JSON.stringify(scripts.map(({ address }) => address))}) { await import(file); await new Promise((next) => setTimeout(next)); }`,
  ].join(' ');
  const fetched = [...styles.map(({ address, rest }) => `<link rel="preload" as="style"${rest} href="${address}">`), ...scripts.map(({ address }) => `<link rel="${LATER}" href="${address}">`)];
  return html
    .replaceAll('<link rel="modulepreload" fetchpriority="low"', `<link rel="${LATER}"`)
    .replace(scripts[0].whole, () => `${fetched.join('')}<script type="module"${scripts[0]!.rest.replace(' crossorigin', '')}>${begin}</script>`)
    .replaceAll(SCRIPTS, '')
    .replaceAll(STYLES, '');
}

/** How the shell looks: its own style sheet, the tokens that it names, and the font. */
function shellStyle(file: string, sheets: readonly string[]): string {
  const own = readFileSync(join(process.cwd(), file), 'utf8');
  const tokens = readFileSync(join(import.meta.dirname, '../packages/ui/src/theme/tokens.css'), 'utf8');
  const named = [...new Set(own.match(/--tr-[\w-]+/g))].map((name) => {
    const [value] = new RegExp(`${name}:[^;]+;`).exec(tokens) ?? [];
    if (!value) throw new Error(`${file} names ${name}, which is no token`);
    return value;
  });
  const font = sheets.flatMap((sheet) => sheet.match(/@font-face\s*\{[^}]*\}/g) ?? []).find((face) => FIRST_FONT.test(face));
  if (!font) throw new Error('the build has no font for the shell');
  return `${font}:root{${named.join('')}}${own}`.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
}

/** Writes the shell into index.html, once for each language; the server sends one of them, and the app takes it away when its page stands there. */
function shownBeforehand<Words>(base: string, { words: folder, style, nobody, somebody }: Shell<Words>): Plugin {
  return {
    name: 'shown-beforehand',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => FIRST_FONT.test(name));
        if (!font) throw new Error('the build has no font for the shell');
        const sheets = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : []));
        const written: string[] = [];
        for (const language of LANGUAGES) {
          const words = ((await import(pathToFileURL(join(process.cwd(), folder, `${language}.ts`)).href)) as Record<string, Words>)[language];
          if (!words) throw new Error(`${folder} has no ${language}`);
          for (const [visitor, write] of Object.entries({ nobody, somebody })) written.push(`<main id="shell" lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}" data-for="${visitor} language-${language}">${write(words)}</main>`);
        }
        return {
          html: beginsPainted(html).replace('<div id="root"></div>', `<div id="root"></div>${written.join('')}`),
          tags: [
            { tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: base + font }, injectTo: 'head' },
            { tag: 'style', children: shellStyle(style, sheets), injectTo: 'head' },
          ],
        };
      },
    },
  };
}
