import { problem } from '../core/problem.ts';
export const messageNotFound = problem('comms/message-not-found', 404, 'There is no such message');
export const messageNotFailed = problem('comms/message-not-failed', 409, 'Only a failed message can be sent again');
export const templateBroken = problem('comms/template-broken', 422, 'The template names a value that does not exist or does not close');
