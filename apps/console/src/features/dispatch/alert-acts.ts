import type { Board } from './fold-board.ts';

export type Alert = Board['alerts'][number];
export const alertActs = ['offer', 'candidates', 'call', 'write', 'decide', 'sent'] as const;
export type AlertAct = (typeof alertActs)[number];

/** What to do about each kind; the first is what helps most often. */
const acts: Readonly<Record<Alert['kind'], readonly AlertAct[]>> = {
  technician_calls: ['call', 'write'],
  nobody_found: ['offer', 'candidates'],
  offer_unanswered: ['offer', 'candidates', 'call'],
  truck_broke_down: ['candidates', 'call'],
  silent_truck: ['call', 'candidates'],
  late: ['call', 'write', 'candidates'],
  running_over: ['call', 'write'],
  goa_to_review: ['call', 'decide'],
  outside_shift_hours: ['candidates', 'call'],
  message_failed: ['sent'],
};
/** As they stand in the list: people who need help first, then jobs without anybody. */
const order = Object.keys(acts);

/** One key each, told beside its button. */
export const actKeys: Readonly<Record<AlertAct | 'takeOn', string>> = { offer: 'o', candidates: 'a', call: 'c', write: 'm', decide: 'd', sent: 's', takeOn: 'l' };

/** What of it can be done about this alert by whoever looks at it. */
export const actsOf = ({ kind, jobId }: Pick<Alert, 'kind' | 'jobId'>, may: { assign: boolean; talk: boolean; call: boolean }): AlertAct[] =>
  acts[kind].filter((act) => (act === 'call' ? may.call : jobId !== null && (act === 'offer' || act === 'candidates' ? may.assign : act === 'write' ? may.talk : true)));

/** Open alerts, those that nobody looks after first, by what is at stake and then the oldest first. */
export const inOrder = (alerts: readonly Alert[]): Alert[] =>
  alerts
    .filter(({ resolvedAt }) => resolvedAt === null)
    .sort((a, b) => Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.raisedAt.localeCompare(b.raisedAt) || a.id.localeCompare(b.id));
