type Period = { duty: 'on' | 'break'; startedAt: Date; endedAt: Date | null };

/** How long somebody was on duty and on a break from the beginning of a day until now; what began the day before counts from midnight. */
export function sumOfDay(periods: readonly Period[], start: Date, now: Date): { onDutySeconds: number; breakSeconds: number; firstOnDutyAt: string | null } {
  const seconds = (duty: Period['duty']): number =>
    Math.round(periods.filter((period) => period.duty === duty).reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, Math.min((endedAt ?? now).getTime(), now.getTime()) - Math.max(startedAt.getTime(), start.getTime())), 0) / 1000);
  const first = periods.find(({ duty }) => duty === 'on');
  return { onDutySeconds: seconds('on'), breakSeconds: seconds('break'), firstOnDutyAt: first ? first.startedAt.toISOString() : null };
}
