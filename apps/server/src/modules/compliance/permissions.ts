export const permissions = {
  'compliance.event.read': ['owner', 'admin', 'manager'],
  'compliance.event.export': ['owner', 'admin'],
} as const satisfies Record<string, readonly string[]>;
