const administration = ['owner', 'admin'];

export const permissions = {
  'identity.organisation.edit': administration,
  'identity.person.read': [...administration, 'manager', 'dispatcher'],
  'identity.person.edit': administration,
  'identity.role.edit': administration,
  'identity.key.manage': administration,
} as const satisfies Record<string, readonly string[]>;
