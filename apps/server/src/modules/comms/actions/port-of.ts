import type { Ctx } from '../../../platform/context.ts';
import type { Channel } from '../rules/channels-for.ts';

/** Who carries a channel's messages, and whether he only pretends to. */
export function portOf({ adapters }: Ctx, channel: Channel): { readonly name: string; readonly simulated: boolean } {
  switch (channel) {
    case 'email': return adapters.mail;
    case 'sms': return adapters.sms;
    case 'push': return adapters.push;
  }
}
