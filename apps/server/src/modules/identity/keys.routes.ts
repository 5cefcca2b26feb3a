import * as api from '@truckroll/contracts/identity/keys.api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { createKey } from './actions/key/create-key.ts';
import { revokeKey } from './actions/key/revoke-key.ts';
import { takeOverKey } from './actions/key/take-over-key.ts';
import { listKeys } from './data/key.reads.ts';

export const keyRoutes: readonly Route[] = [
  route(api.listKeys, async (ctx) => ({ items: await read(ctx, listKeys), nextCursor: null })),
  route(api.createKey, (ctx, { body }) => createKey(ctx, body)),
  route(api.revokeKey, (ctx, { params: { keyId } }) => revokeKey(ctx, keyId)),
  route(api.takeOverKey, (ctx, { params: { keyId } }) => takeOverKey(ctx, keyId)),
];
