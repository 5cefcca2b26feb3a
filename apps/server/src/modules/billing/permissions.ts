const office = ['owner', 'admin', 'manager', 'accountant'];
const readers = [...office, 'dispatcher', 'read_only'];

/** A technician sees and takes money on his own jobs only; the actions check that. */
export const permissions = {
  'billing.estimate.read': [...readers, 'technician'],
  'billing.invoice.read': readers,
  'billing.invoice.write': office,
  'billing.payment.take': [...office, 'dispatcher', 'technician'],
  'billing.payment.refund': office,
  'billing.rate_card.read': readers,
  'billing.rate_card.write': ['owner', 'admin', 'manager'],
  'billing.pay.read': ['owner', 'admin', 'accountant'],
  'billing.pay.write': ['owner', 'admin', 'accountant'],
  'billing.pay.own': ['technician'],
} as const satisfies Record<string, readonly string[]>;
