import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';

export type InvitationAnswer = HandlerAnswer<typeof api.invite>;
type Invited = { id: string; email: string; roles: string[]; branchIds: string[] | null; createdAt: Date; sentAt: Date; expiresAt: Date };

/** An invitation as the contract writes it. */
export const invitationAnswer = ({ id, email, roles, branchIds, createdAt, sentAt, expiresAt }: Invited, invitedBy: string, now: Date): InvitationAnswer => ({ id, email, roles, branchIds, invitedBy, createdAt: createdAt.toISOString(), sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString(), expired: expiresAt <= now });
