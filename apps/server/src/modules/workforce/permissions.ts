const planning = ['owner', 'admin', 'manager', 'dispatcher'];

export const permissions = {
  'workforce.technician.read': [...planning, 'partner_dispatcher', 'accountant', 'read_only'],
  'workforce.technician.write': planning,
  'workforce.duty.change': ['owner', 'technician'],
} as const satisfies Record<string, readonly string[]>;
