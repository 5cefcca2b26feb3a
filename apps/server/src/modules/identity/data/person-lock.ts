import type pg from 'pg';
import type { Ctx } from '../../../platform/context.ts';
import { serverOf, takeConnection } from '../../../platform/db/sources.ts';

/**
 * A transaction of the authentication role during which nobody else changes what this person proves himself with. `change` answers what
 * it decided instead of refusing: what it throws costs the connection.
 */
export async function withPersonLocked<T>(ctx: Ctx, personId: string, change: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const db = await takeConnection(serverOf(ctx).database.pools.auth);
  try {
    await db.query('begin');
    // Alone, so that what follows sees what whoever held the lock before has committed.
    await db.query('select from identity.person where id = $1 for no key update', [personId]);
    const decided = await change(db);
    await db.query('commit');
    db.release();
    return decided;
  } catch (error) {
    db.release(true);
    throw error;
  }
}

export const isSessionOpen = async (db: pg.PoolClient, sessionId: string): Promise<boolean> => (await db.query('select from identity.session where id = $1', [sessionId])).rowCount === 1;
