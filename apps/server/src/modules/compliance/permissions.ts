export const permissions = { 'compliance.event.read': ['owner', 'admin', 'manager'] } as const satisfies Record<string, readonly string[]>;
