import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { Branch, CreateBranch, PutBranch } from './branches.schemas.ts';
import * as problems from './problems.ts';

const manage = { permission: 'identity.branch.manage' };

export const listBranches = endpoint({ method: 'GET', path: '/v1/branches', summary: 'The organisation’s branches and partners, by name', description: 'Whoever is limited to some of them is shown those.', access: 'signed-in', programs: true, answer: listOf(Branch) });

export const createBranch = endpoint({ method: 'POST', path: '/v1/branches', summary: 'Add a branch or a partner', access: manage, body: CreateBranch, answer: Branch, status: 201, refusals: [problems.branchNameTaken, problems.tooManyBranches] });

export const putBranch = endpoint({
  method: 'PUT',
  path: '/v1/branches/:branchId',
  summary: 'Rename a branch, or switch it off or on',
  description: 'Whoever is limited to a branch that is switched off sees nothing of it from his next request on. Its jobs and technicians stay what they are.',
  access: manage,
  params: z.object({ branchId: Id }),
  body: PutBranch,
  answer: Branch,
  versioned: true,
  refusals: [problems.branchNotFound, problems.branchNameTaken, common.preconditionFailed],
});
