import { problem } from '../core/problem.ts';

export const leadNotFound = problem('leads/lead-not-found', 404, 'There is no such lead');
export const illegalStep = problem('leads/illegal-step', 409, 'The lead cannot take this step from where it stands');
export const reasonMissing = problem('leads/reason-missing', 422, 'Say why the lead is lost');
export const alreadyConverted = problem('leads/already-converted', 409, 'The lead is another customer already');
export const personNotFound = problem('leads/person-not-found', 422, 'Nobody here can follow this up');
