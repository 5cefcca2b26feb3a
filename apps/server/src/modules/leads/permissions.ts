const sales = ['owner', 'admin', 'manager', 'dispatcher'];

export const permissions = {
  'leads.lead.read': [...sales, 'accountant', 'read_only'],
  'leads.lead.write': sales,
} as const satisfies Record<string, readonly string[]>;
