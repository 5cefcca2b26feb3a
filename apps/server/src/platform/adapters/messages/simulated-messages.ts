import { newId } from '@truckroll/kernel';
import type { Log } from '../../log/log.ts';
import type { Delivery, MailPort, PushPort, SmsPort } from './port.ts';

/** A message that the simulator took instead of sending it. */
export type SimulatedMessage = { providerId: string; channel: 'mail' | 'sms' | 'push'; to: string; subject: string | undefined; text: string; acceptedAt: Date };

/** Stands in for mail, SMS and push providers: accepts, remembers the newest, sends nothing. The screens say so. */
export type SimulatedMessages = { readonly mail: MailPort; readonly sms: SmsPort; readonly push: PushPort; /** Newest last. */ accepted(): readonly SimulatedMessage[] };

const REMEMBERED = 500;

/** Addresses that make the simulator answer like a provider in trouble; anything else is accepted. */
export const SIMULATED_FAULTS = { permanent: /(^bounce@|^\+10000000000$)/, temporary: /(^later@|^\+10000000001$)/ } as const;

/** A repeated idempotency key is accepted once, as real providers do. */
export function simulateMessages(log: Log, now: () => Date = () => new Date()): SimulatedMessages {
  const accepted: SimulatedMessage[] = [];
  const byKey = new Map<string, string>();

  const accept = async (channel: SimulatedMessage['channel'], to: string, subject: string | undefined, text: string, idempotencyKey: string): Promise<Delivery> => {
    if (SIMULATED_FAULTS.permanent.test(to)) return { outcome: 'permanent', reason: 'simulated: this address does not exist' };
    if (SIMULATED_FAULTS.temporary.test(to)) return { outcome: 'temporary', reason: 'simulated: the provider is busy' };
    const known = byKey.get(idempotencyKey);
    if (known !== undefined) return { outcome: 'accepted', providerId: known };
    const providerId = `sim_${newId()}`;
    byKey.set(idempotencyKey, providerId);
    accepted.push({ providerId, channel, to, subject, text, acceptedAt: now() });
    if (accepted.length > REMEMBERED) accepted.shift();
    if (byKey.size > 10 * REMEMBERED) byKey.delete(byKey.keys().next().value!);
    log.debug({ channel, providerId }, 'simulated a message');
    return { outcome: 'accepted', providerId };
  };

  return {
    mail: { name: 'simulated mail', simulated: true, send: ({ to, subject, text, idempotencyKey }) => accept('mail', to, subject, text, idempotencyKey) },
    sms: { name: 'simulated SMS', simulated: true, send: ({ to, text, idempotencyKey }) => accept('sms', to, undefined, text, idempotencyKey) },
    push: { name: 'simulated push', simulated: true, send: ({ personId, title, body, idempotencyKey }) => accept('push', personId, title, body, idempotencyKey) },
    accepted: () => accepted,
  };
}
