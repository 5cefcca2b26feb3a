const office = ['owner', 'admin', 'manager', 'dispatcher', 'partner_dispatcher'];

export const permissions = {
  'dispatch.board.read': [...office, 'accountant', 'read_only'],
  'dispatch.job.assign': office,
  'dispatch.offer.answer': ['technician'],
  'dispatch.policy.write': ['owner', 'admin', 'manager'],
} as const satisfies Record<string, readonly string[]>;
