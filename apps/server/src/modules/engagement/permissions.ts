export const permissions = {
  'engagement.rating.read': ['owner', 'admin', 'manager', 'dispatcher', 'partner_dispatcher', 'read_only'],
} as const satisfies Record<string, readonly string[]>;
