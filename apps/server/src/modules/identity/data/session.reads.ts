import { sql } from 'kysely';
import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { Source } from '../../../platform/context.ts';
import { addressGroup } from '../../../platform/http/rate-limits.ts';
import { deviceName } from '../rules/device-name.ts';
import { identityDb } from '../tables.ts';
import { NOT_IDLE } from './idle-limit.ts';

const NO_ONE = '00000000-0000-0000-0000-000000000000';

/** Running sessions of a person in this organisation: the current one, then the newest, a hundred at most. */
export const listSessionsOf = (source: Source, personId: string, currentId: string | undefined) =>
  identityDb(source)
    .selectFrom('identity.session as s')
    .innerJoin('identity.membership as m', (join) => join.onRef('m.orgId', '=', 's.orgId').onRef('m.personId', '=', 's.userId'))
    .select(['s.id', 's.createdAt', 's.expiresAt', 's.updatedAt', 's.ipAddress', 's.userAgent'])
    .where('s.userId', '=', personId)
    .where('s.expiresAt', '>', new Date())
    .where(sql<boolean>`${sql.raw(NOT_IDLE)}`)
    .orderBy((e) => e('s.id', '=', currentId ?? NO_ONE), 'desc')
    .orderBy('s.createdAt', 'desc')
    .limit(100)
    .execute();

type SessionAnswer = HandlerAnswer<typeof api.listSessions>['items'][number];

/** A session as its owner sees it: the device in names, the place by its line's addresses only. */
export const sessionAnswer = ({ id, createdAt, expiresAt, updatedAt, userAgent, ipAddress }: Awaited<ReturnType<typeof listSessionsOf>>[number], currentId: string | undefined): SessionAnswer => ({
  id,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  lastUsedAt: updatedAt.toISOString(),
  device: deviceName(userAgent),
  network: ipAddress ? addressGroup(ipAddress) : null,
  current: id === currentId,
});
