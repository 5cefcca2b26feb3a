import type { Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';
import type { Plan } from './rules/messages-for.ts';

type MessageTable = {
  orgId: Generated<string>;
  id: string;
  kind: Message['kind'];
  jobId: string | null;
  audience: Message['audience'];
  recipientId: string;
  channel: Message['channel'];
  version: string;
  address: string | null;
  recipient: string;
  language: Message['language'];
  subject: string | null;
  body: string;
  plan: Plan;
  state: Message['state'];
  attempts: Generated<number>;
  resends: Generated<number>;
  reason: string | null;
  provider: string | null;
  providerId: string | null;
  simulated: Generated<boolean>;
  queuedAt: Date;
  sendAt: Date;
  sentAt: Date | null;
};
type TemplateTable = { orgId: Generated<string>; kind: Message['kind']; channel: Message['channel']; language: Message['language']; subject: string | null; body: string; changedAt: Date; version: Generated<number>; /** Not once it was taken away. */ inForce: Generated<boolean> };

type PushSubscriptionTable = { orgId: Generated<string>; id: string; personId: string; sessionId: string; endpointHash: Buffer; sealed: string; madeAt: Date };

type ConversationMessageTable = {
  orgId: Generated<string>;
  id: string;
  jobId: string;
  side: Side;
  authorId: string;
  internal: boolean;
  addressed: Side[];
  text: string;
  writtenAt: Date;
  customerReadAt: Date | null;
  technicianReadAt: Date | null;
  technicianReadBy: string | null;
  officeReadAt: Date | null;
};

export type CommsTables = { 'comms.message': MessageTable; 'comms.template': TemplateTable; 'comms.pushSubscription': PushSubscriptionTable; 'comms.conversationMessage': ConversationMessageTable };
export const commsDb = tablesOf<CommsTables>();
