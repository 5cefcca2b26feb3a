import * as api from '@truckroll/contracts/identity/branches.api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeBranch } from './actions/branch/change-branch.ts';
import { createBranch } from './actions/branch/create-branch.ts';
import { countPeopleByBranch, listBranches } from './data/branch.reads.ts';
import { branchView } from './rules/branch-limit.ts';

export const branchRoutes: readonly Route[] = [
  route(api.listBranches, async (ctx) => {
    const [branches, people] = await read(ctx, (db) => Promise.all([listBranches(db), countPeopleByBranch(db)]));
    return { items: branches.map((branch) => branchView(branch, people.get(branch.id) ?? 0)), nextCursor: null };
  }),
  route(api.createBranch, (ctx, { body }) => createBranch(ctx, body)),
  route(api.putBranch, (ctx, { params: { branchId }, body }, extras) => changeBranch(ctx, branchId, body, extras.ifMatch!)),
];
