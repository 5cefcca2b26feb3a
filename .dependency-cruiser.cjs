/**
 * The walls of the house that imports can show (docs: CONTRIBUTING.md, needs.json). Each has a planted
 * violation in test/walls/house, and a test that it is caught: a rule that matches nothing would look like success.
 * The parser is named because dependency-cruiser, finding TypeScript 7, would otherwise read no file at all.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = process.env.WALLS_ROOT ?? __dirname;
/** @type {Record<string, string[]>} */
const needs = JSON.parse(readFileSync(join(root, 'needs.json'), 'utf8'));

const MODULES = '^apps/server/src/modules/';
const inModule = (name, rest = '') => `${MODULES}${name}/${rest}`;
/** The module of the importing file, as dependency-cruiser puts its first group into `to`. */
const OWN = '^apps/server/src/modules/([^/]+)/';
const OTHER = `${MODULES}(?!$1/)[^/]+/`;

/** Where the planner's threads are opened in Node: the only two files of it that know Node. */
const NODES_THREADS = '^packages/planner/src/threads/node(-thread)?\\.ts$';

const alongNeeds = Object.entries(needs).map(([name, callees]) => ({
  name: 'calls-along-needs',
  comment: `${name} may call ${callees.join(', ') || 'nobody'} (needs.json); everything else it hears as an event.`,
  severity: 'error',
  from: { path: inModule(name) },
  to: { path: `${MODULES}(?!(${[name, ...callees].join('|')})/)[^/]+/index\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...alongNeeds,
    {
      name: 'enter-by-the-door',
      comment: 'Another module is entered by its index.ts only; its events.ts may be heard.',
      severity: 'error',
      from: { path: OWN },
      to: { path: `${OTHER}(?!(index|events)\\.ts$)` },
    },
    {
      name: 'hear-events-in-reactions',
      comment: "Another module's events are heard in reactions/ and live.ts.",
      severity: 'error',
      from: { path: OWN, pathNot: `${MODULES}[^/]+/(reactions/|live\\.ts$)` },
      to: { path: `${OTHER}events\\.ts$` },
    },
    {
      name: 'events-stand-alone',
      comment: 'events.ts imports nothing of any module, so that hearing one drags nothing along.',
      severity: 'error',
      from: { path: `${MODULES}[^/]+/events\\.ts$` },
      to: { path: MODULES },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules/ decide: they run nothing but other rules, contracts, kernel, planner, forecast and libraries that only compute.',
      severity: 'error',
      from: { path: `${MODULES}([^/]+)/rules/` },
      to: {
        pathNot: [`${MODULES}$1/rules/`, '^packages/(contracts|kernel|planner|forecast)/', '^node_modules/(zod|temporal-polyfill|exif-reader|libphonenumber-js)/', '^(crypto|net)$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-actions-write',
      comment: 'data/*.writes.ts is called by actions (and other writes) only; reactions and tasks call an action.',
      severity: 'error',
      from: { path: MODULES, pathNot: `${MODULES}[^/]+/(actions|data)/` },
      to: { path: `${MODULES}[^/]+/data/.*\\.writes\\.ts$` },
    },
    {
      name: 'reads-do-not-write',
      comment: 'data/*.reads.ts does not import writes.',
      severity: 'error',
      from: { path: `${MODULES}[^/]+/data/.*\\.reads\\.ts$` },
      to: { path: `${MODULES}[^/]+/data/.*\\.writes\\.ts$` },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'platform/ would work in another product.',
      severity: 'error',
      from: { path: '^apps/server/src/platform/' },
      to: { path: '^apps/server/src/(modules|app)/' },
    },
    {
      name: 'modules-do-not-know-the-app',
      comment: 'Only app/ knows everything; nothing but main.ts knows app/.',
      severity: 'error',
      from: { path: '^apps/server/src/modules/' },
      to: { path: '^apps/server/src/(app/|main\\.ts$)' },
    },
    {
      name: 'front-ends-know-contracts-only',
      comment: 'Screens know contracts, client, ui and kernel; never the server or its algorithms.',
      severity: 'error',
      from: { path: '^apps/(console|technician|portal)/src/' },
      to: { path: '^(apps/server|packages/(planner|forecast|simulator))/' },
    },
    {
      name: 'front-ends-do-not-meet',
      comment: 'What two apps share lies in a package.',
      severity: 'error',
      from: { path: '^apps/(console|technician|portal)/src/' },
      to: { path: '^apps/(?!$1/)(console|technician|portal)/' },
    },
    {
      name: 'features-do-not-meet',
      comment: 'A feature of an app imports no other feature.',
      severity: 'error',
      from: { path: '^apps/(console|technician|portal)/src/features/([^/]+)/' },
      to: { path: '^apps/[^/]+/src/features/(?!$2/)[^/]+/' },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'algorithms-stand-alone',
      comment: 'planner and forecast are pure: nothing but themselves and kernel, no Node, no npm.',
      severity: 'error',
      from: { path: '^packages/(planner|forecast)/src/', pathNot: NODES_THREADS },
      to: { pathNot: ['^packages/$1/src/(?!threads/node)', '^packages/kernel/'] },
    },
    {
      name: 'threads-of-node-know-only-threads',
      comment: "The two files that open the planner's threads in Node import its worker_threads; nothing else, and nothing of the planner imports them.",
      severity: 'error',
      from: { path: NODES_THREADS },
      to: { pathNot: ['^packages/planner/src/(?!threads/node)', '^worker_threads$'] },
    },
    {
      name: 'kernel-and-contracts-are-low',
      comment: 'kernel imports nothing; contracts only kernel and zod.',
      severity: 'error',
      from: { path: '^packages/(kernel|contracts)/src/' },
      to: { pathNot: ['^packages/$1/src/', '^packages/kernel/', '^node_modules/zod/'] },
    },
    {
      name: 'no-circles',
      comment: 'Types may point at each other; code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^geojson$' }, // types only: there is no such package to run
    },
  ],
  options: {
    parser: 'swc',
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Tests may look behind doors; generated and built files are not ours to judge.
    exclude: { path: ['\\.(test|e2e)\\.tsx?$', '/dist/', '^apps/[^/]+/(e2e|test)/', '^packages/[^/]+/bench/', '\\.css$', '\\.worker\\.', '\\?'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
