export const factorPolicy = {
  lead: 'Whose password alone is not enough to come in.',
  roles: 'Who needs a second factor',
  rolesLead: 'Whoever has one of these roles sets up an authenticator app or a passkey, and can do nothing else without it.',
  always: 'Owners and admins',
  alwaysHint: 'Always; only a demonstration does not ask them.',
  grace: 'From when on',
  graceLead: 'Until then people are only reminded, so that nobody is stopped in the middle of a shift.',
  graceDays: 'Days of reminding, from saving on',
  from: 'In force from {date}.',
  ownFirst: 'Whoever demands a second factor has one. Set up your own first:',
} as const;
