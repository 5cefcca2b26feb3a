import { endpoint } from '../core/endpoint.ts';
import { numberGiven, Numbering, PutNumbering } from '../core/numbering.ts';
import { common } from '../core/problem.ts';

export const getJobNumbering = endpoint({ method: 'GET', path: '/v1/numbering/jobs', summary: 'How numbers of jobs are written', access: { permission: 'identity.organisation.edit' }, answer: Numbering });
export const putJobNumbering = endpoint({ method: 'PUT', path: '/v1/numbering/jobs', summary: 'Write numbers of jobs another way from now on', description: 'Those given already stay as they are.', access: { permission: 'identity.organisation.edit' }, reauthenticate: true, body: PutNumbering, answer: Numbering, versioned: true, refusals: [numberGiven, common.preconditionFailed, common.preconditionRequired] });
