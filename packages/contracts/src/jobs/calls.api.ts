import { z } from 'zod';
import { accountNotFound, customerNotFound } from '../customers/problems.ts';
import { branchNotFound } from '../identity/problems.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { Call, OpenCall, SaveCall } from './calls.schemas.ts';
import * as problems from './problems.ts';

const create = { permission: 'jobs.job.create' };
const params = z.object({ callId: Id.describe('Of the draft that grows out of it') });
const refusals = [problems.unknownService, problems.answersIncomplete, problems.windowImplausible, problems.branchNeeded, customerNotFound, accountNotFound, branchNotFound];

export const openCall = endpoint({ method: 'POST', path: '/v1/calls', summary: 'Begin to take a call down: a draft with the form as it is typed', access: create, body: SaveCall, answer: Call, status: 201, refusals });
export const saveCall = endpoint({
  method: 'PUT',
  path: '/v1/calls/:callId',
  summary: 'Keep the form of a call as it is now',
  description: 'Nothing stays that the request does not say. Refused when the draft changed since: in another window, or by the caller at his own link.',
  access: create,
  params,
  body: SaveCall,
  answer: Call,
  versioned: true,
  refusals: [problems.jobNotFound, problems.illegalStep, common.preconditionFailed, ...refusals],
});
export const getCall = endpoint({ method: 'GET', path: '/v1/calls/:callId', summary: 'A call that is being taken down', access: create, params, answer: Call, refusals: [problems.jobNotFound] });
export const listOpenCalls = endpoint({ method: 'GET', path: '/v1/calls', summary: 'The calls that one has begun and not finished, latest first; at most ten', access: create, answer: listOf(OpenCall) });
