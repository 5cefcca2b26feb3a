/** Permission → the built-in roles that have it, as every module declares it. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** What all modules together declare. */
export const grantsOf = (modules: readonly { readonly permissions?: Grants }[]): Grants => Object.assign({}, ...modules.map((module) => module.permissions ?? {}));

/** What a set of built-in roles may do, given which roles each permission is granted to. */
export function permissionsOfRoles(grants: Grants, roles: readonly string[]): ReadonlySet<string> {
  return new Set(Object.keys(grants).filter((permission) => grants[permission]!.some((role) => roles.includes(role))));
}

/** What built-in roles and the organisation's own hold together; a permission that no module knows (any more) holds nothing. */
export const permissionsOf = (grants: Grants, roles: readonly string[], own: readonly string[]): ReadonlySet<string> => new Set([...permissionsOfRoles(grants, roles), ...own.filter((permission) => Object.hasOwn(grants, permission))]);

/** Different sets of rights that are remembered: many times what one installation has. */
const MOST_KNOWN = 1000;

/** As `permissionsOf`, remembered: adding the sets up for each request would cost more than looking it up. */
export function knownPermissions(grants: Grants): (roles: readonly string[], own: readonly string[] | null) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (roles, own) => {
    const key = `${roles.join(' ')} ${own?.join(' ') ?? ''}`;
    const permissions = known.get(key) ?? permissionsOf(grants, roles, own ?? []);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, permissions);
    return permissions;
  };
}
