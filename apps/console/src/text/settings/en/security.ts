export const security = {
  lead: 'What the server itself sees of how safe access is, and what to mend. What it cannot see, such as your backups, is not counted.',
  score: '{score} of 100',
  toMend: '{count, plural, =0 {Nothing to mend.} one {One thing to mend.} other {# things to mend.}}',
  good: 'Good',
  bad: 'To mend',
  mend: 'Mend it',
  findings: {
    administrators_second_factor: { title: 'Owners and admins prove themselves twice', good: 'Each of them has a second factor.', mend: '{count, plural, one {One of {of} has} other {# of {of} have}} no second factor: whoever learns the password is in. Require it, and ask them to set it up.' },
    second_owner: { title: 'More than one owner', good: 'If one cannot sign in, another can help.', mend: 'There is one owner only: without that person nobody can give rights back. Make somebody you trust an owner too.' },
    idle_sessions: { title: 'No forgotten sign-ins', good: 'Every open session was used in the last two weeks.', mend: '{count, plural, one {One of {of} open sessions has} other {# of {of} open sessions have}} not been used for two weeks. Ask people to end them under “Account”, and switch off who has left.' },
    unused_keys: { title: 'No forgotten keys', good: 'Every working key was used in the last three months.', mend: '{count, plural, one {One of {of} working keys has} other {# of {of} working keys have}} not been used for three months. End what no program needs.' },
    audit_trail: { title: 'The audit trail is whole', good: 'It was checked within a day and nothing was changed.', mend: 'It was found changed, or has not been checked for a day. Look at it.' },
    https: { title: 'Encrypted line', good: 'You came here over https.', mend: 'You came here over plain http: passwords and sessions can be read on the way. The operator sets up a certificate.' },
    published_sign_ins: { title: 'No published sign-ins', good: 'Nobody’s password stands on the sign-in page.', mend: '{count, plural, one {One password stands} other {# passwords stand}} on the sign-in page, because this is a demonstration. Keep real data out of it.' },
    simulated_payments: { title: 'Cards are really charged, or not taken at all', good: 'No invoice is paid by a made-up card.', mend: 'Card payments are simulated: made-up cards mark invoices as paid. The operator switches the simulator off.' },
  },
} as const;
