export const permissions = {
  'tracking.position.report': ['owner', 'technician'],
  'tracking.position.read': ['owner', 'admin', 'manager', 'dispatcher', 'partner_dispatcher', 'read_only'],
} as const satisfies Record<string, readonly string[]>;
