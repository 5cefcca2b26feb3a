const house = ['owner', 'admin', 'manager', 'dispatcher'];
const office = [...house, 'partner_dispatcher'];

export const permissions = {
  'jobs.job.create': office,
  'jobs.job.read': [...office, 'accountant', 'read_only'],
  /** Sees and does the jobs given to oneself. */
  'jobs.job.work': ['technician'],
  'jobs.job.step': [...office, 'technician'],
  /** Steps any job in the place of whoever phones in; without it one steps only one's own. */
  'jobs.job.dispatch': office,
  'jobs.job.cancel': office,
  'jobs.job.hold': office,
  /** A technician redirects only the tow that he has. */
  'jobs.job.redirect': [...office, 'technician'],
  'jobs.job.decide_goa': office,
  'jobs.job.give': house,
  'jobs.visit.plan': office,
} as const satisfies Record<string, readonly string[]>;
