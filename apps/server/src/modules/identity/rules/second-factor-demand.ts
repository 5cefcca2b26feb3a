/** Who can do the most harm always needs a second factor, except while a demonstration runs. */
const ALWAYS = new Set(['owner', 'admin']);
/** A new organisation is asked for this long before it is made to. */
export const GRACE_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

export type Demand = {
  roles: readonly string[];
  /** A demonstration's sign-ins are published: asking for more would protect nobody. */
  demonstration: boolean;
  /** Further roles that the organisation asks, and from when on; the founding counts when it never said. */
  askedRoles: readonly string[];
  askedFrom: Date | null;
  foundedAt: Date;
};

/** From when on somebody with these roles needs a second factor; undefined when nobody asks for one. */
export function secondFactorRequiredFrom({ roles, demonstration, askedRoles, askedFrom, foundedAt }: Demand): Date | undefined {
  const asked = roles.some((role) => askedRoles.includes(role) || (!demonstration && ALWAYS.has(role)));
  return asked ? (askedFrom ?? new Date(foundedAt.getTime() + GRACE_DAYS * DAY_MS)) : undefined;
}
