/**
 * `npm run sbom`: writes the software bill of materials (CycloneDX) and the list of licences to `.sbom/`, refuses licences that may not be
 * used, and asks the advisory database about faults where it can be asked. Ends with 1 for a licence, a fault that is not noted, and one that is known for too long.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed, licensedPackages, type Lock } from './check-licences.ts';
import { FIX_WITHIN_DAYS, overdue, unnoted, type Fault, type KnownFault } from './fix-within.ts';

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

const known = JSON.parse(readFileSync(join(root, 'docs/security/known-faults.json'), 'utf8')) as KnownFault[];
const today = new Date().toISOString().slice(0, 10);
const told = askAdvisories();
const fresh = unnoted(told ?? [], known);
const late = overdue(known, today);
console.log(told === undefined ? '  faults: the advisory database could not be asked' : `${fresh.length === 0 ? '✓' : '✗'} faults: ${told.length} told, ${fresh.length} not noted yet`);
for (const fault of fresh) console.log(`    note in docs/security/known-faults.json, and mend within ${FIX_WITHIN_DAYS[fault.severity]} days: ${JSON.stringify({ ...fault, knownSince: today })}`);
for (const { package: name, advisory, severity, knownSince } of late) console.log(`✗ ${name}: ${advisory} (${severity}) is known since ${knownSince}, longer than ${FIX_WITHIN_DAYS[severity]} days`);
if (refused.length > 0 || fresh.length > 0 || late.length > 0) process.exitCode = 1;

type Audit = { vulnerabilities?: Record<string, { via: (string | { url: string; name: string; severity: Fault['severity'] })[] }> };

/** The faults of what is shipped; undefined where nobody could be asked. */
function askAdvisories(): Fault[] | undefined {
  const { stdout } = npm('audit', '--omit=dev', '--json');
  const { vulnerabilities } = stdout.trim() === '' ? {} : (JSON.parse(stdout) as Audit);
  return vulnerabilities && Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap((cause) => (typeof cause === 'string' ? [] : [{ advisory: cause.url, package: cause.name, severity: cause.severity }])));
}
