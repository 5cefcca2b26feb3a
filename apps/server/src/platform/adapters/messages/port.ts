/** What a provider said about one message. `temporary` faults are retried, `permanent` ones shown. */
export type Delivery = { outcome: 'accepted'; providerId: string } | { outcome: 'temporary' | 'permanent'; reason: string };

export type MailPort = { readonly name: string; readonly simulated: boolean; send(mail: { to: string; subject: string; text: string; html?: string; idempotencyKey: string; attachments?: { filename: string; contentType: string; bytes: Buffer }[] }): Promise<Delivery> };
export type SmsPort = { readonly name: string; readonly simulated: boolean; send(sms: { to: string; text: string; idempotencyKey: string }): Promise<Delivery> };
export type PushPort = { readonly name: string; readonly simulated: boolean; send(push: { personId: string; title: string; body: string; url?: string; idempotencyKey: string }): Promise<Delivery> };

/** The browser of somebody who lets himself be rung. */
export type PushTarget = { endpoint: string; keys: { p256dh: string; auth: string } };
/** `gone`: the subscription is no more, or its address may not be called; forget it. */
export type WebPushPort = { readonly name: string; /** What browsers ask for when they subscribe. */ readonly publicKey: string; send(push: { subscription: PushTarget; payload: string; ttlSeconds: number; urgent: boolean }): Promise<Delivery | { outcome: 'gone'; reason: string }> };
