/** What a set of roles may do, given which roles each permission is granted to. */
export function permissionsOfRoles(grants: Readonly<Record<string, readonly string[]>>, roles: readonly string[]): ReadonlySet<string> {
  return new Set(Object.keys(grants).filter((permission) => grants[permission]!.some((role) => roles.includes(role))));
}
