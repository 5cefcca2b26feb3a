/**
 * `npm run sbom`: writes the software bill of materials (CycloneDX) and the list of licences to `.sbom/`, refuses licences that may not be
 * used, and asks the advisory database about known faults where it can be asked. Ends with 1 for a licence or a fault.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed, licensedPackages, type Lock } from './check-licences.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.sbom');
const npm = (...args: string[]) => spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
mkdirSync(folder, { recursive: true });

const bill = npm('sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only');
if (bill.status !== 0) throw new Error(`npm could not write the bill of materials: ${bill.stderr}`);
const { components } = JSON.parse(bill.stdout) as { components: unknown[] };
writeFileSync(join(folder, 'bom.cdx.json'), bill.stdout);
console.log(`✓ .sbom/bom.cdx.json: ${components.length} components (CycloneDX)`);

const packages = licensedPackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock).sort((a, b) => a.name.localeCompare(b.name));
writeFileSync(join(folder, 'licences.md'), `| package | version | licence | |\n|---|---|---|---|\n${packages.map(({ name, version, licence, developmentOnly }) => `| ${name} | ${version} | ${licence ?? '?'} | ${developmentOnly ? 'development' : ''} |`).join('\n')}\n`);
const refused = packages.filter((one) => !isAllowed(one));
for (const { name, licence } of refused) console.log(`✗ ${name}: ${licence ?? 'says no licence'}`);
console.log(`${refused.length === 0 ? '✓' : '✗'} .sbom/licences.md: ${packages.length} packages, ${refused.length} of which may not be used`);

const advisories = askAdvisories();
console.log(advisories === undefined ? '  known faults: could not be asked (npm audit gave no answer)' : `${advisories === 0 ? '✓' : '✗'} known faults: ${advisories}`);
if (refused.length > 0 || (advisories ?? 0) > 0) process.exitCode = 1;

/** How many known faults there are in what is shipped; undefined where nobody could be asked. */
function askAdvisories(): number | undefined {
  const { stdout } = npm('audit', '--omit=dev', '--json');
  const answer = stdout.trim() === '' ? {} : (JSON.parse(stdout) as { metadata?: { vulnerabilities?: { total?: number } } });
  return answer.metadata?.vulnerabilities?.total;
}
