export const permissions = {
  'onboarding.company.set_up': ['owner', 'admin'],
} as const satisfies Record<string, readonly string[]>;
