/** A package of the lock file with its licence; undefined where neither it nor the package that asks for it says one. */
export type Licensed = { name: string; version: string; licence: string | undefined; developmentOnly: boolean };

type Entry = { version?: string; license?: string; dev?: boolean; link?: boolean; optionalDependencies?: Record<string, string> };
export type Lock = { packages: Record<string, Entry> };

/** Licences under which what we ship or build with may come: none asks anything of code that only uses it. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Unlicense']);
/** Weak copyleft, loaded as libraries of their own and never changed. */
const ALLOWED_LIBRARIES: Readonly<Record<string, RegExp>> = { 'LGPL-3.0-or-later': /^@img\/sharp-/ };

/** Says its licence in its file LICENSE only; looked at, this version. */
const LOOKED_AT: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

/** Every package that the lock file names. Packages of other platforms say no licence of their own there; theirs is that of the package they belong to. */
export function licensedPackages({ packages }: Lock): Licensed[] {
  const ofOwner = new Map<string, string>();
  for (const { license, optionalDependencies = {} } of Object.values(packages)) if (license !== undefined) for (const name of Object.keys(optionalDependencies)) ofOwner.set(name, license);
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { version = '', license, dev = false }]) => {
      const name = path.split('node_modules/').at(-1)!;
      return { name, version, licence: license ?? ofOwner.get(name) ?? LOOKED_AT[`${name}@${version}`], developmentOnly: dev };
    });
}

/** Whether a package may be used: each part of an `AND`, one of an `OR`. */
export function isAllowed({ name, licence }: Pick<Licensed, 'name' | 'licence'>): boolean {
  if (licence === undefined) return false;
  const isPartAllowed = (part: string): boolean => ALLOWED.has(part) || (ALLOWED_LIBRARIES[part]?.test(name) ?? false);
  return licence.replaceAll(/[()]/g, '').split(' AND ').every((all) => all.split(' OR ').some((part) => isPartAllowed(part.trim())));
}
