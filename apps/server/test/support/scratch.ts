import { z } from 'zod';
import type { Ctx } from '../../src/platform/context.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { tablesOf } from '../../src/platform/db/tables-of.ts';
import { transaction } from '../../src/platform/db/transaction.ts';
import { defineEvent } from '../../src/platform/events/define-event.ts';
import { emit } from '../../src/platform/events/emit.ts';

/** A module's table as small as can be, for tests of the platform itself. */
export type ScratchTables = { 'scratch.note': { orgId: string; id: string; text: string; countBig: number; takenAt: Date | null; dayOn: string | null; details: unknown } };
export const scratchDb = tablesOf<ScratchTables>();

export async function createScratch(database: Database): Promise<void> {
  await asOwner(database.reach, async (client) =>
    client.query(`create schema scratch;
      create table scratch.note (
        org_id uuid not null default platform.current_org(), id uuid not null, text text not null default '', count_big bigint not null default 0,
        taken_at timestamptz, day_on date, details jsonb, primary key (org_id, id));
      select platform.protect('scratch.note')`),
  );
}

export const NoteTaken = defineEvent('scratch.note_taken', z.object({ key: z.string(), n: z.number() }), (p) => p.key);
export const NoteRead = defineEvent('scratch.note_read', z.object({ key: z.string(), n: z.number() }), (p) => p.key);

/** Emits one event in a transaction of its own. */
export const takeNote = async (ctx: Ctx, key: string, n: number): Promise<void> => transaction(ctx, async (tx) => emit(tx, NoteTaken, { key, n }));
