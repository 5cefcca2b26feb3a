export type CertificationDates = { code: string; validFrom: string | null; expiresOn: string | null };
export type CertificationStanding = { standing: 'valid' } | { standing: 'missing' } | { standing: 'expired'; expiredOn: string };

/**
 * How a technician stands with a certification on a day (YYYY-MM-DD in the organisation's time zone): both
 * days of its span count, an open side is endless. One not valid yet is missing; of several expired ones the latest is named.
 */
export function certificationStanding(held: readonly CertificationDates[], code: string, day: string): CertificationStanding {
  const begun = held.filter((one) => one.code === code && (one.validFrom === null || one.validFrom <= day));
  if (begun.some(({ expiresOn }) => expiresOn === null || expiresOn >= day)) return { standing: 'valid' };
  const expiredOn = begun.map(({ expiresOn }) => expiresOn!).sort().at(-1);
  return expiredOn === undefined ? { standing: 'missing' } : { standing: 'expired', expiredOn };
}
