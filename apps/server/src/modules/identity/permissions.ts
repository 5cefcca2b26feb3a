const administration = ['owner', 'admin'];

export const permissions = {
  'identity.organisation.edit': administration,
  'identity.person.read': [...administration, 'manager', 'dispatcher'],
  'identity.person.edit': administration,
  'identity.role.edit': administration,
  'identity.branch.manage': administration,
  'identity.key.manage': administration,
  'identity.support.grant': ['owner'],
  // In the provider's organisation alone (rules/providers-own.ts).
  'identity.client.manage': administration,
  'identity.client.enter': administration,
} as const satisfies Record<string, readonly string[]>;
