export const permissions = {
  'catalog.service.write': ['owner', 'admin', 'manager'],
} as const satisfies Record<string, readonly string[]>;
