import { ROADSIDE_ACTIVE, ROADSIDE_ENDS, ROADSIDE_STATES, ROADSIDE_STEPS, VISIT_ENDS, VISIT_STATES, VISIT_STEPS, WORK_ORDER_ENDS, WORK_ORDER_STATES, WORK_ORDER_STEPS, judgeStep, visitStateOf, workOrderStateOf } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState, RoadsideState, Step, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJobsWorld } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { asOwner, ROLES } from '../../platform/db/connections.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { addVisit } from './actions/add-visit.ts';
import { lockJob } from './actions/lock-job.ts';
import { writeStep } from './actions/write-step.ts';
import { jobsByIds } from './index.ts';
import { steppersOf } from './rules/stepper-of.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

const pairs = <State extends string>(table: readonly Step<State>[]): string[] => [...new Set(table.map(({ from, to }) => `${from} → ${to}`))].sort();

test('the database has exactly the lifecycles of the contract', async () => {
  const rows = await read(world.office, async (db) => (await sql<{ lifecycle: string; fromState: string; toState: string }>`select lifecycle, from_state, to_state from jobs.legal_step`.execute(db.kysely)).rows);
  const inDatabase = (lifecycle: string): string[] => rows.filter((row) => row.lifecycle === lifecycle).map((row) => `${row.fromState} → ${row.toState}`).sort();
  expect(inDatabase('roadside')).toEqual(pairs(ROADSIDE_STEPS));
  expect(inDatabase('scheduled')).toEqual(pairs(WORK_ORDER_STEPS));
  expect(inDatabase('visit')).toEqual(pairs(VISIT_STEPS));
  const shown = await read(world.office, async (db) => (await sql<{ jobState: RoadsideState; visitState: string }>`select job_state, visit_state from jobs.roadside_visit_state`.execute(db.kysely)).rows);
  expect(Object.fromEntries(shown.map((row) => [row.jobState, row.visitState]))).toEqual(Object.fromEntries(ROADSIDE_STATES.map((state) => [state, visitStateOf(state)])));
});

const everyPair = <T>(states: readonly T[]): [T, T][] => states.flatMap((from) => states.filter((to) => to !== from).map((to): [T, T] => [from, to]));

const triggers = (to: 'enable' | 'disable'): string => ['jobs.job', 'jobs.visit'].map((table) => `alter table ${table} ${to} trigger user`).join('; ');

/** Puts a row into a state with triggers off and tries a step with triggers on; nothing stays. */
async function allowed(client: Client, begin: [string, unknown[]], step: [string, unknown[]], constraint: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local app.org_id = '${world.orgId}'; ${triggers('disable')}; set local role ${ROLES.app}`);
    await client.query(...begin);
    await client.query(`reset role; ${triggers('enable')}; set local role ${ROLES.app}`);
    await client.query(...step);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: '23514', constraint });
    return false;
  } finally {
    await client.query('rollback');
  }
}

test('the database refuses every job step that does not stand in the lifecycle, and allows every one that does', async () => {
  const write = (id: string, state: string): [string, unknown[]] => [
    'update jobs.job set state = $2, held_from = $3, ended_at = $4 where id = $1',
    [id, state, state === 'on_hold' ? 'pending' : null, [...ROADSIDE_ENDS, ...WORK_ORDER_ENDS].includes(state as RoadsideState) ? new Date() : null],
  ];
  for (const [kind, states, table] of [['roadside', ROADSIDE_STATES, ROADSIDE_STEPS], ['scheduled', WORK_ORDER_STATES, WORK_ORDER_STEPS]] as const) {
    const { id } = await world.confirmed(kind === 'scheduled' ? { serviceId: world.services.inspection.id } : {});
    await asOwner(world.server.database.reach, async (client) => {
      for (const [from, to] of everyPair<string>(states)) {
        const legal = (table as readonly Step<string>[]).some((step) => step.from === from && step.to === to);
        expect([kind, from, to, await allowed(client, write(id, from), write(id, to), 'job_legal_step')]).toEqual([kind, from, to, legal]);
      }
    });
  }
});

test('the database refuses every visit step that does not stand in the lifecycle, and a roadside visit that does not follow its job', async () => {
  const scheduled = await world.confirmed({ serviceId: world.services.inspection.id });
  const visit = await addVisit(world.office, scheduled.id, { windowStartsAt: '2026-03-03T15:00:00Z', windowEndsAt: '2026-03-03T17:00:00Z' });
  const roadside = await world.confirmed();
  const write = (id: string, state: string): [string, unknown[]] => ['update jobs.visit set state = $2, technician_id = $3 where id = $1', [id, state, world.technicianIds[0]]];
  await asOwner(world.server.database.reach, async (client) => {
    for (const [from, to] of everyPair(VISIT_STATES)) {
      const legal = VISIT_STEPS.some((step) => step.from === from && step.to === to);
      expect([from, to, await allowed(client, write(visit.id, from), write(visit.id, to), 'visit_legal_step')]).toEqual([from, to, legal]);
    }
    const shadow = roadside.visits[0]!.id;
    expect(await allowed(client, write(shadow, 'tentative'), write(shadow, 'travelling'), 'visit_legal_step')).toBe(false);
  });
});

test('a job is never deleted behind its links, nor its visit given to a technician of another organisation', async () => {
  const job = await world.assigned();
  await expect(transaction(world.office, async (tx) => sql`delete from jobs.job where id = ${job.id}`.execute(tx.kysely))).rejects.toMatchObject({ code: '23503' });
  await expect(transaction(world.office, async (tx) => sql`update jobs.visit set technician_id = ${job.id} where job_id = ${job.id}`.execute(tx.kysely))).rejects.toMatchObject({ code: '23503' });
  await transaction(world.office, async (tx) => writeStep(tx, await lockJob(tx, job.id), { to: 'pending', by: 'dispatcher', reason: 'test', at: tx.now() }));
});

test('whatever legal way a roadside job goes, its visit follows, its times grow and it never gets stuck', async () => {
  const office = steppersOf(world.office.actor, { technicianId: null });
  expect(office).toEqual(['dispatcher']);
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (choices) => {
      const job = await world.confirmed();
      let state = 'pending' as RoadsideState;
      let heldFrom: JobState | null = null;
      for (let steps = 0; steps < 25 && !ROADSIDE_ENDS.includes(state); steps++) {
        const next = ROADSIDE_STEPS.filter((step) => step.from === state && (state !== 'on_hold' || step.to === heldFrom || step.to === 'cancelled'));
        expect(next.length).toBeGreaterThan(0);
        const step = next[choices.next().value % next.length]!;
        expect(judgeStep(ROADSIDE_STEPS, state, step.to, step.by[0]!, 'a reason').ok).toBe(true);
        world.server.clock.advanceBy(1);
        const give = ROADSIDE_ACTIVE.includes(step.to) ? { give: { technicianId: world.technicianIds[0]!, truckId: null } } : {};
        const written = await transaction(world.office, async (tx) => writeStep(tx, await lockJob(tx, job.id), { to: step.to, by: step.by[0]!, reason: 'a reason', at: tx.now(), ...give }));
        heldFrom = step.to === 'on_hold' ? state : null;
        expect([written.row.state, written.visit?.state, written.row.heldFrom]).toEqual([step.to, visitStateOf(step.to), heldFrom]);
        expect(written.row.endedAt !== null).toBe(ROADSIDE_ENDS.includes(step.to));
        state = step.to;
      }
      // The way out, from wherever the walk stood: the shortest one the lifecycle has.
      while (!ROADSIDE_ENDS.includes(state)) {
        const to = stepToEnd(state, heldFrom);
        const give = ROADSIDE_ACTIVE.includes(to) ? { give: { technicianId: world.technicianIds[0]!, truckId: null } } : {};
        await transaction(world.office, async (tx) => writeStep(tx, await lockJob(tx, job.id), { to, by: 'dispatcher', reason: 'a reason', at: tx.now(), ...give }));
        heldFrom = null;
        state = to;
      }
      const facts = (await read(world.office, (db) => jobsByIds(db, [job.id]))).get(job.id)!;
      expect(facts.times.endedAt).not.toBeNull();
      expect(facts.visits.every((visit) => VISIT_ENDS.includes(visit.state))).toBe(true);
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** The next state on a shortest way to an end. */
function stepToEnd(from: RoadsideState, heldFrom: JobState | null): RoadsideState {
  let ways: RoadsideState[][] = [[from]];
  for (;;) {
    ways = ways.flatMap((way) => ROADSIDE_STEPS.filter((step) => step.from === way.at(-1) && (step.from !== 'on_hold' || step.to === heldFrom || step.to === 'cancelled')).map((step) => [...way, step.to]));
    const found = ways.find((way) => ROADSIDE_ENDS.includes(way.at(-1)!));
    if (found) return found[1]!;
    expect(ways.length).toBeGreaterThan(0);
  }
}

test('the state of a scheduled job can always follow from its visits', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), (walks) => {
      const visits: VisitState[] = [];
      let state = workOrderStateOf(visits);
      const follow = (): void => {
        const next = workOrderStateOf(visits);
        if (next !== state) expect([state, next, WORK_ORDER_STEPS.some((step) => step.from === state && step.to === next)]).toEqual([state, next, true]);
        state = next;
      };
      const over = (): boolean => workOrderStateOf(visits) === 'completed';
      for (const walk of walks) {
        if (over()) return;
        visits.push('tentative');
        follow();
        for (const choice of walk) {
          const next = VISIT_STEPS.filter((step) => step.from === visits.at(-1));
          if (next.length === 0 || over()) break;
          visits[visits.length - 1] = next[choice % next.length]!.to;
          follow();
        }
      }
    }),
    { numRuns: 3000 },
  );
});
