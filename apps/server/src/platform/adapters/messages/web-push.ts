import { createECDH } from 'node:crypto';
import { OutsideFailed } from '../../net/call-outside.ts';
import type { CallOutside } from '../../net/call-outside.ts';
import { Refusal } from '../../http/refuse.ts';
import webPushLibrary from 'web-push';
import type { Delivery, WebPushPort } from './port.ts';

/** Gone for good: the browser gave the subscription up (RFC 8030, 7.3). */
const GONE: readonly number[] = [404, 410];
const MOST_ANSWER_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

/**
 * Encrypted pushes to whatever service a browser chose (RFC 8291), signed with the installation's own key (RFC 8292). The address of
 * the service comes from outside, so it is called only through `callOutside`. `privateKey` is 32 random bytes, base64url.
 */
export function webPush({ privateKey, contact, callOutside }: { privateKey: string; /** An https or mailto address of whoever runs the installation. */ contact: string; callOutside: CallOutside }): WebPushPort {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  const publicKey = pair.getPublicKey().toString('base64url');
  return {
    name: 'Web Push',
    publicKey,
    send: async ({ subscription, payload, ttlSeconds, urgent }) => {
      const { method, headers, body, endpoint } = webPushLibrary.generateRequestDetails(subscription, payload, { vapidDetails: { subject: contact, publicKey, privateKey }, TTL: ttlSeconds, urgency: urgent ? 'high' : 'normal', contentEncoding: 'aes128gcm' });
      try {
        const answer = await callOutside(endpoint, { method, headers, body, redirect: 'error', timeoutMs: TIMEOUT_MS, maxBytes: MOST_ANSWER_BYTES });
        return deliveryOf(answer.status, answer.headers.get('location') ?? endpoint);
      } catch (error) {
        if (error instanceof OutsideFailed) return { outcome: 'temporary', reason: error.message };
        // An address that may not be called will not become one that may.
        if (error instanceof Refusal) return { outcome: 'gone', reason: error.message };
        throw error;
      }
    },
  };
}

function deliveryOf(status: number, providerId: string): Delivery | { outcome: 'gone'; reason: string } {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId };
  const reason = `the push service answered ${status}`;
  if (GONE.includes(status)) return { outcome: 'gone', reason };
  return { outcome: status === 429 || status >= 500 ? 'temporary' : 'permanent', reason };
}
