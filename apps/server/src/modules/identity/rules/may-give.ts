/** What concerns one's own work only: it gives no power over others, and no machine can have it. */
const PERSONAL: ReadonlySet<string> = new Set(['jobs.job.work', 'dispatch.offer.answer', 'tracking.position.report', 'workforce.duty.change', 'billing.pay.own']);

export const isPersonal = (permission: string): boolean => PERSONAL.has(permission);

/** What of these permissions a giver may not give: all that he lacks, except what concerns one's own work only. */
export const beyond = (has: ReadonlySet<string>, given: Iterable<string>): string[] => [...given].filter((permission) => !has.has(permission) && !isPersonal(permission));
