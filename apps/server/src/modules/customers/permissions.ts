const office = ['owner', 'admin', 'manager', 'dispatcher', 'accountant'];

export const permissions = {
  'customers.customer.read': [...office, 'read_only'],
  'customers.customer.write': office,
  'customers.portal_user.manage': ['owner', 'admin', 'manager'],
} as const satisfies Record<string, readonly string[]>;
