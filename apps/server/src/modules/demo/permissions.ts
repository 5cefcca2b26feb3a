export const permissions = { 'demo.city.drive': ['owner', 'admin', 'manager', 'dispatcher'] } as const satisfies Record<string, readonly string[]>;
