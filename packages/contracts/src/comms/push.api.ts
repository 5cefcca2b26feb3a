import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/fields.ts';
import * as problems from './problems.ts';

/** What a browser hands out when somebody lets it be rung (RFC 8030, RFC 8291). */
export const PushSubscription = z
  .object({
    endpoint: z.url({ protocol: /^https?$/ }).max(2000),
    keys: z.object({ p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}=?$/, 'must be an uncompressed P-256 point'), auth: z.string().regex(/^[A-Za-z0-9_-]{22}(==)?$/, 'must be 16 bytes') }),
  })
  .meta({ id: 'PushSubscription' });
export type PushSubscription = z.infer<typeof PushSubscription>;

const access = { permission: 'jobs.job.work' };
export const pushKey = endpoint({ method: 'GET', path: '/v1/my/push-key', summary: 'The key by which browsers know this installation (VAPID, RFC 8292)', access, answer: z.object({ publicKey: z.string() }) });
export const addPushSubscription = endpoint({ method: 'POST', path: '/v1/my/push-subscriptions', summary: 'Ring this phone also while another app is in front; ends with the session', access, body: PushSubscription, answer: z.object({ id: Id }), status: 201, refusals: [problems.notASession] });
export const removePushSubscription = endpoint({ method: 'DELETE', path: '/v1/my/push-subscriptions/:subscriptionId', summary: 'Ring this phone no more', access, params: z.object({ subscriptionId: Id }), status: 204, refusals: [problems.subscriptionNotFound] });
