/** A session that nobody used for so many days has ended: sooner where it reaches everything. Real time, as everything about sessions. */
export const IDLE_DAYS = { administration: 7, others: 21 } as const;

/** Whether a session `s` of a membership `m` was used lately enough, for a lookup of who somebody is. */
export const NOT_IDLE = `s.updated_at > now() - make_interval(days => case when m.roles && '{owner,admin}' then ${IDLE_DAYS.administration} else ${IDLE_DAYS.others} end)`;
