const leaders = ['owner', 'admin', 'manager'];

export const permissions = {
  'comms.message.read': [...leaders, 'dispatcher', 'partner_dispatcher', 'read_only'],
  'comms.message.send': [...leaders, 'dispatcher', 'partner_dispatcher'],
  'comms.conversation.read': [...leaders, 'dispatcher', 'partner_dispatcher', 'read_only'],
  'comms.conversation.write': [...leaders, 'dispatcher', 'partner_dispatcher'],
  'comms.template.read': [...leaders, 'dispatcher', 'read_only'],
  'comms.template.write': leaders,
} as const satisfies Record<string, readonly string[]>;
