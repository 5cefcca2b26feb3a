/** Who can do the most harm always needs a second factor, except while a demonstration runs: by a built-in role, or by a right in one of the organisation's own. */
const ALWAYS = new Set(['owner', 'admin', 'identity.person.edit', 'identity.role.edit', 'identity.organisation.edit', 'identity.support.grant', 'identity.client.manage', 'identity.client.enter']);
/** A new organisation is asked for this long before it is made to. */
export const GRACE_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

export type Demand = {
  roles: readonly string[];
  /** Permissions of those of the roles that the organisation made itself. */
  own: readonly string[];
  /** A demonstration's sign-ins are published: asking for more would protect nobody. */
  demonstration: boolean;
  /** Further roles that the organisation asks, and from when on; the founding counts when it never said. */
  askedRoles: readonly string[];
  askedFrom: Date | null;
  foundedAt: Date;
};

/** From when on somebody with these roles needs a second factor; undefined when nobody asks for one. */
export function secondFactorRequiredFrom({ roles, own, demonstration, askedRoles, askedFrom, foundedAt }: Demand): Date | undefined {
  const asked = roles.some((role) => askedRoles.includes(role)) || (!demonstration && [...roles, ...own].some((power) => ALWAYS.has(power)));
  return asked ? (askedFrom ?? new Date(foundedAt.getTime() + GRACE_DAYS * DAY_MS)) : undefined;
}
