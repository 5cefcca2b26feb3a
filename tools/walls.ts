import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { checkRooms, type Misplaced } from './check-rooms.ts';

const FOLDERS = ['apps', 'packages'];
/** Fewer files than that and the parser has read nothing: silence would look like order. */
const FEWEST_FILES = 10;

/** Everything in the house under `root` that goes through a wall: imports (dependency-cruiser) and rooms. */
export async function offences(root: string): Promise<Misplaced[]> {
  process.env['WALLS_ROOT'] = root;
  const config = createRequire(import.meta.url)(join(import.meta.dirname, '../.dependency-cruiser.cjs')) as { forbidden: object[]; options: ICruiseOptions };
  const { output } = await cruise(FOLDERS, { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } } as ICruiseOptions);
  const { modules, summary } = output as ICruiseResult;
  if (modules.length < FEWEST_FILES || summary.totalDependenciesCruised === 0) throw new Error(`only ${modules.length} files were read: the parser does not work`);
  const imports = summary.violations.map(({ rule, from, to, cycle }) => ({ wall: rule.name, where: from, what: cycle ? `goes round: ${cycle.map((step) => step.name).join(' → ')}` : `imports ${to}` }));
  return [...imports, ...checkRooms(root)];
}

if (import.meta.main) {
  const found = await offences(join(import.meta.dirname, '..'));
  for (const { wall, where, what } of found) console.error(`${where}\n    ${wall}: ${what}`);
  console.log(found.length === 0 ? 'The walls hold.' : `${found.length} go through walls.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
