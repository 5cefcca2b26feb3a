import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** Something that stands where it does not belong. `wall` names the rule, `where` the file. */
export type Misplaced = { wall: string; where: string; what: string };

const ROOMS = ['actions', 'rules', 'data', 'reactions', 'tasks', 'queues', 'documents', 'migrations', 'assets'];
const FILES = ['module.ts', 'index.ts', 'routes.ts', 'events.ts', 'permissions.ts', 'tables.ts', 'live.ts', 'privacy.ts', 'words.ts', 'README.md'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const MIGRATION = /^\d{4}_[a-z0-9_]+\.sql$/;
/** Names that say nothing about what a file does, and so collect everything. */
const VAGUE = /^(utils?|helpers?|misc|common|manager|service|controller|repository|shared)\.tsx?$/;
/** Folders of code, with what their names may be besides kebab-case. */
const CODE = ['apps', 'packages', 'tools', 'bench', 'test'];
const NOT_OURS = new Set(['node_modules', 'dist', '.truckroll', 'coverage', 'house']);
/** Names that tools demand. */
const DEMANDED = /^(README\.md|LICENSE|NOTICE|CHANGELOG\.md|Dockerfile|.*\.d\.ts|__root\.tsx|\$.*\.tsx|_.*\.tsx|routeTree\.gen\.ts)$/;

/** What imports cannot show: room names, file names, SQL that reaches into another module's schema, impure rules. */
export function checkRooms(root: string): Misplaced[] {
  const modulesDir = join(root, 'apps/server/src/modules');
  const modules = existsSync(modulesDir) ? readdirSync(modulesDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
  const needs = JSON.parse(readFileSync(join(root, 'needs.json'), 'utf8')) as Record<string, string[]>;
  const files = CODE.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesIn(join(root, folder)));
  return [
    ...modules.flatMap((name) => checkModule(join(modulesDir, name), name, needs)),
    ...checkNeeds(needs).map((found) => ({ ...found, where: join(root, found.where) })),
    ...files.flatMap((file) => checkFile(file, modules)),
  ].map((found) => ({ ...found, where: relative(root, found.where) }));
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}
const filesIn = (folder: string): string[] => [...walk(folder)];

function checkModule(folder: string, name: string, needs: Record<string, string[]>): Misplaced[] {
  const found: Misplaced[] = [];
  if (!(name in needs)) found.push({ wall: 'module-in-needs', where: folder, what: `${name} is not in needs.json` });
  if (!existsSync(join(folder, 'module.ts'))) found.push({ wall: 'module-has-wiring', where: folder, what: 'there is no module.ts' });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const where = join(folder, entry.name);
    if (entry.isDirectory() && !ROOMS.includes(entry.name)) found.push({ wall: 'room-names', where, what: `there is no room ${entry.name}/; rooms are ${ROOMS.join(', ')}` });
    if (entry.isFile() && !FILES.includes(entry.name) && !/\.(test|routes)\.ts$/.test(entry.name)) found.push({ wall: 'room-names', where, what: `${entry.name} belongs into a room, or is one of ${FILES.join(', ')}` });
  }
  return found;
}

function checkNeeds(needs: Record<string, string[]>): Misplaced[] {
  const visit = (name: string, path: readonly string[]): Misplaced[] =>
    path.includes(name) ? [{ wall: 'needs-have-no-circle', where: 'needs.json', what: [...path, name].join(' → ') }] : (needs[name] ?? []).flatMap((callee) => visit(callee, [...path, name]));
  return Object.keys(needs).flatMap((name) => visit(name, [])).slice(0, 1);
}

function checkFile(file: string, modules: readonly string[]): Misplaced[] {
  const name = basename(file);
  const found: Misplaced[] = [];
  const add = (wall: string, what: string): void => void found.push({ wall, where: file, what });
  const [, module, room] = /\/apps\/server\/src\/modules\/([^/]+)\/(?:([^/]+)\/)?/.exec(file) ?? [];

  if (room === 'migrations' ? !MIGRATION.test(name) && name.endsWith('.sql') : /\.(ts|tsx|mjs|css|sql)$/.test(name) && !DEMANDED.test(name) && !KEBAB.test(name) && !MIGRATION.test(name)) {
    add('kebab-case', `${name} is not kebab-case (migrations: 0001_create_job.sql)`);
  }
  if (VAGUE.test(name)) add('telling-names', `${name} does not say what it does`);
  if (!/\.(ts|tsx|sql)$/.test(name)) return found;
  const text = readFileSync(file, 'utf8');
  if (module === undefined || /\.(test|e2e)\.ts$/.test(name)) return found;

  if (room === 'reactions' && !name.startsWith('on-') && name.endsWith('.ts')) add('room-names', 'a reaction is named on-<event>.ts');
  const code = codeOf(text);
  if (room !== 'data' && name.endsWith('.ts') && BUILDS_SQL.test(code)) add('sql-in-data', 'SQL belongs into data/');
  if (room === 'data' && !name.endsWith('.writes.ts') && WRITES.test(code)) add('writes-in-writes', 'what writes belongs into data/<noun>.writes.ts');
  for (const schema of foreignSchemas(name, text, module, modules)) add('own-schema-only', `reaches into the schema of ${schema}; ask it through its index.ts`);
  if (/--\s*all orgs/i.test(text)) add('all-orgs-by-its-door', 'reads across organisations go through readAllOrgs');
  if (/\bplatform\.(event|reaction_progress|dead_delivery|idempotency|task_lease|clock)\b/.test(code) && name.endsWith('.ts')) add('own-schema-only', "reaches into the platform's tables; use its functions");
  if (room === 'rules') {
    const impure = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandomUUID\(|\bgetRandomValues\(|\bfetch\(|\bnewId\(|\basync\b/.exec(code);
    if (impure) add('rules-are-pure', `a rule is pure, but here is ${impure[0]}`);
  }
  return found;
}

const BUILDS_SQL = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;
const WRITES = /\.(insertInto|updateTable|deleteFrom|mergeInto)\(|`\s*(insert into|update|delete from|merge into)\s/i;

/** The text without comments, so that a word in an explanation is no offence. */
const codeOf = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

/** Schemas of other modules that SQL in this file names. Foreign keys may point to another module's table. */
function foreignSchemas(name: string, text: string, own: string, modules: readonly string[]): string[] {
  const others = modules.filter((module) => module !== own).join('|');
  if (others === '') return [];
  const sql = name.endsWith('.sql')
    ? text.replaceAll(/--.*$/gm, '').replaceAll(/\breferences\s+[\w.]+/gi, '')
    : [...codeOf(text).matchAll(/`[^`]*`|'[^'\n]*'/g)].map((literal) => literal[0]).join('\n');
  const inText = new RegExp(`\\b(?:from|join|into|update|table|using)\\s+(${others})\\.[a-z_]+`, 'gi');
  const asTableName = new RegExp(`^'(${others})\\.[a-z_]+(?: as [a-z]+)?'$`, 'gm');
  const inKysely = /\b(selectFrom|innerJoin|leftJoin|rightJoin|insertInto|updateTable|deleteFrom|from|using)\(\s*'/.test(text) ? [...sql.matchAll(asTableName)].filter((match) => usedAsTable(text, match[0])) : [];
  return [...new Set([...sql.matchAll(inText), ...inKysely].map((match) => match[1]!.toLowerCase()))];
}

const usedAsTable = (text: string, literal: string): boolean => new RegExp(`\\b(?:selectFrom|innerJoin|leftJoin|rightJoin|insertInto|updateTable|deleteFrom|from|using)\\(\\s*\\[?\\s*${literal.replaceAll('.', '\\.')}`).test(text);
