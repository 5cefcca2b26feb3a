import { problem } from '../core/problem.ts';
export const messageNotFound = problem('comms/message-not-found', 404, 'There is no such message');
export const messageNotFailed = problem('comms/message-not-failed', 409, 'Only a failed message can be sent again');
export const templateBroken = problem('comms/template-broken', 422, 'The template names a value that does not exist or does not close');
export const notASession = problem('comms/not-a-session', 409, 'Only the app of somebody who is signed in can be rung');
export const subscriptionNotFound = problem('comms/subscription-not-found', 404, 'This phone is not rung');
export const conversationClosed = problem('comms/conversation-closed', 409, 'Nothing can be written about this job any more, or not yet');
