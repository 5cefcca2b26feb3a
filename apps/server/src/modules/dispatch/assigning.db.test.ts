import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import { illegalStep, jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDispatchCompany, metresNorth, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import type { Refusal } from '../../platform/http/refuse.ts';
import { createCustomer } from '../customers/index.ts';
import { createBranch } from '../identity/actions/branch/create-branch.ts';
import { cancelJob, jobsByIds, takeVisitStep } from '../jobs/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { putTechnician, technicianFiles } from '../workforce/index.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { assignJob } from './actions/assign-job.ts';
import { assignVisit } from './actions/assign-visit.ts';
import { declineOffer } from './actions/decline-offer.ts';
import { listCandidates } from './actions/list-candidates.ts';
import { offerJob } from './actions/offer-job.ts';
import { putPolicy } from './actions/put-policy.ts';
import { unassignJob } from './actions/unassign-job.ts';
import { listOpenAlerts } from './data/alert.reads.ts';
import { readBoard } from './data/board.reads.ts';
import { listDecisions } from './data/decision.reads.ts';
import { listNumbers } from './data/numbers.reads.ts';
import { findPolicy } from './data/policy.reads.ts';

let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => void (world = await addDispatchCompany(opened, 3)));

const id = (technician: number): string => world.technicianIds[technician]!;
const ruled = (...rules: string[]): object => ({ rulings: rules.map((rule) => expect.objectContaining({ rule }) as unknown) });

describe('a dispatcher', () => {
  test('gives a job to whom he likes; who was being asked is told it is gone', async () => {
    const job = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    expect(await assignJob(world.office, job.id, { technicianId: id(1) })).toMatchObject({ state: 'assigned', technicianId: id(1) });
    await expect(acceptOffer(world.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerTaken });
    expect((await read(world.office, (db) => listDecisions(db, job.id)))[0]).toMatchObject({ mode: 'manual', outcome: 'assigned', chosenTechnicianId: id(1) });
  });

  test('needs a reason against a hard rule, is told every rule and names them, and the reason is kept', async () => {
    await world.setDuty(2, 'off');
    const job = await world.confirmed({ vehicle: { weightClass: 'light' } });
    await expect(assignJob(world.office, job.id, { technicianId: id(2) })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('off_duty', 'no_truck') });
    for (const overrides of [undefined, [], ['off_duty' as const], ['off_duty' as const, 'busy' as const]]) await expect(assignJob(world.office, job.id, { technicianId: id(2), overrideReason: 'he lives next door', overrides })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: overrides?.length ? { rulings: [expect.objectContaining({ rule: 'no_truck' })] } : ruled('off_duty', 'no_truck') });
    await expect(assignJob(world.office, job.id, { technicianId: id(2), overrides: ['off_duty', 'no_truck'] })).rejects.toMatchObject({ problem: problems.notSuitable });
    expect(await assignJob(world.office, job.id, { technicianId: id(2), overrideReason: 'he lives next door', overrides: ['off_duty', 'no_truck'] })).toMatchObject({ technicianId: id(2) });
    expect((await read(world.office, (db) => listDecisions(db, job.id)))[0]).toMatchObject({ mode: 'override', overrideReason: 'he lives next door' });
  });

  test('cannot give a technician a second job, reason or not', async () => {
    const first = await world.confirmed();
    await assignJob(world.office, first.id, { technicianId: id(0) });
    const second = await world.confirmed();
    await expect(assignJob(world.office, second.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.technicianBusy });
    for (const overrides of [[], ['busy' as const]]) await expect(assignJob(world.office, second.id, { technicianId: id(0), overrideReason: 'hurry', overrides })).rejects.toMatchObject({ problem: problems.technicianBusy });
  });

  test('who comes second with what he saw is told who has the job', async () => {
    const job = await world.confirmed();
    const { version } = (await read(world.office, (db) => jobsByIds(db, [job.id]))).get(job.id)!;
    const outcomes = await Promise.allSettled([0, 1].map((technician) => assignJob(world.office, job.id, { technicianId: id(technician), expectedVersion: version })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: problems.alreadyAssigned, extensions: { technicianName: `Technician ${winner}`, technicianId: id(winner), assignedByName: 'Person 0' } });
  });

  test('is not stopped by an automatic step that only moved the version on', async () => {
    const job = await world.confirmed();
    expect(await assignJob(world.office, job.id, { technicianId: id(1), expectedVersion: job.version })).toMatchObject({ technicianId: id(1) });
  });

  test('moves a job to another technician, who gets a promise of his own', async () => {
    const job = await world.confirmed();
    await assignJob(world.office, job.id, { technicianId: id(0) });
    expect(await assignJob(world.office, job.id, { technicianId: id(1) })).toMatchObject({ state: 'assigned', technicianId: id(1) });
    const names = (await read(world.office, (db) => eventsOfKey(db, job.id))).map(({ name }) => name);
    expect(names.filter((name) => name === 'dispatch.promise_made')).toHaveLength(2);
    expect(names.filter((name) => name === 'dispatch.job_unassigned')).toHaveLength(1);
  });

  test('takes a job back: it is offered anew, not to the same one', async () => {
    const job = await world.confirmed();
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
    await world.step(0, job, 'en_route');
    await unassignJob(world.office, job.id, { reason: 'no answer', excludeTechnician: true });
    expect(await world.offerTo(0)).toBeUndefined();
    expect(await world.offerTo(1)).toMatchObject({ jobId: job.id });
    await expect(unassignJob(world.office, job.id, { reason: 'again', excludeTechnician: true })).rejects.toMatchObject({ problem: illegalStep });
  });

  test('takes back one that broke down at the scene: somebody is called until it is given again', async () => {
    const job = await world.confirmed();
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
    await world.step(0, job, 'en_route');
    await world.step(0, job, 'on_scene');
    await unassignJob(world.office, job.id, { reason: 'the truck broke down', excludeTechnician: true });
    expect(await read(world.office, listOpenAlerts)).toMatchObject([{ kind: 'truck_broke_down', jobId: job.id, technicianId: id(0) }]);
    await acceptOffer(world.technician(1), (await world.offerTo(1))!.id, {});
    expect(await read(world.office, listOpenAlerts)).toEqual([]);
  });

  test('offers a job to a chosen technician, if nothing speaks against him', async () => {
    const job = await world.confirmed();
    await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'no');
    await expect(offerJob(world.office, job.id, id(0))).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('declined_already') });
    expect((await offerJob(world.office, job.id, id(2))).items).toMatchObject([{ technicianId: id(2), state: 'sent' }]);
    await assignJob(world.office, job.id, { technicianId: id(1) });
    await expect(offerJob(world.office, job.id, id(2))).rejects.toMatchObject({ problem: illegalStep });
  });

  test('of another organisation finds no such job', async () => {
    const job = await world.confirmed();
    const { office } = await addDispatchCompany(opened, 1);
    const acts = [() => assignJob(office, job.id, { technicianId: id(0) }), () => unassignJob(office, job.id, { reason: 'x', excludeTechnician: false }), () => offerJob(office, job.id, undefined), () => listCandidates(office, job.id)];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ problem: jobNotFound });
  });
});

describe('candidates', () => {
  test('are shown best first, the others with all that rules them out', async () => {
    await world.setDuty(2, 'break');
    const customer = await createCustomer(world.office, { kind: 'person', name: 'Fussy', phone: '+17175559999', email: null, language: 'en', notes: '', excludedTechnicianIds: [id(2)], wantsMessages: true });
    const job = await world.confirmed({ customerId: customer.id });
    await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'no');
    const candidates = await listCandidates(world.office, job.id);
    expect(candidates.map(({ technicianName, ruledOut }) => [technicianName, ruledOut.map(({ rule }) => rule)])).toEqual([
      ['Technician 0', ['declined_already']],
      ['Technician 1', ['offer_open']],
      ['Technician 2', ['on_break', 'excluded_by_customer']],
    ]);
  });
});

describe('work behind the wall of a branch', () => {
  /** A technician of the north who takes jobs of the house too, and a dispatcher of the north. */
  const northern = async () => {
    const { id: north } = await createBranch(world.office, { name: 'North', kind: 'own' });
    const technician = (await read(world.office, (db) => technicianFiles(db, [id(0)]))).get(id(0))!;
    await putTechnician(world.office, id(0), { ...technician, branchId: north });
    for (const other of [1, 2]) await world.setDuty(other, 'off');
    return { north, dispatcher: world.server.ctx(world.orgId, { ...world.office.actor, branchIds: [north] } as Actor) };
  };
  const onBoard = async (ctx: Ctx) => {
    const { technicians, numbers } = await readBoard(ctx);
    const { elsewhere, jobId } = technicians.find((one) => one.id === id(0))!;
    const [listed] = await read(ctx, (db) => listNumbers(db, 1));
    return { elsewhere, jobId, busy: numbers.busy, listed: listed!.busy };
  };
  const candidate = async (ctx: Ctx, jobId: string) => (await listCandidates(ctx, jobId)).find(({ technicianId }) => technicianId === id(0))!;

  test('shows on its board as busy elsewhere, with about how long, and nothing of what it is', async () => {
    const { north, dispatcher } = await northern();
    const house = await world.confirmed();
    expect(await onBoard(dispatcher)).toEqual({ elsewhere: { standing: 'being_asked', untilAt: (await world.offerTo(0))!.expiresAt.toISOString() }, jobId: null, busy: 0, listed: 0 });
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
    const { plannedDurationSeconds } = (await read(world.office, (db) => jobsByIds(db, [house.id]))).get(house.id)!;
    const arrivesAt = (await readBoard(world.office)).jobs.find((job) => job.id === house.id)!.eta!.arrivesAt;
    const untilAt = new Date(Date.parse(arrivesAt) + plannedDurationSeconds! * 1000).toISOString();
    expect(await onBoard(dispatcher)).toEqual({ elsewhere: { standing: 'on_job', untilAt }, jobId: null, busy: 1, listed: 1 });
    expect(await onBoard(world.office)).toEqual({ elsewhere: null, jobId: house.id, busy: 1, listed: 1 });
    const own = await world.confirmed({ branchId: north });
    expect((await candidate(dispatcher, own.id)).ruledOut).toMatchObject([{ rule: 'busy', because: 'other_work_until', values: { endsAt: untilAt } }]);
    expect(JSON.stringify([await readBoard(dispatcher), await listCandidates(dispatcher, own.id)])).not.toMatch(new RegExp(`${house.id}|${house.number}`));
    // Nobody knows any more when work will end that should have ended.
    world.later(7200);
    expect((await onBoard(dispatcher)).elsewhere).toEqual({ standing: 'on_job', untilAt: null });
    expect((await candidate(dispatcher, own.id)).ruledOut).toContainEqual({ rule: 'busy', detail: 'has other work', because: 'other_work' });
    await cancelJob(world.office, house.id, { reason: 'over', by: 'dispatcher' });
    expect(await onBoard(dispatcher)).toMatchObject({ jobId: null, busy: 0, listed: 0 });
  });

  test('who is being asked about it is not asked a second time, and is given something else only against that rule by its name', async () => {
    const { north, dispatcher } = await northern();
    const house = await world.confirmed();
    expect((await world.offersOf(house)).map(({ state }) => state)).toEqual(['sent']);
    // More urgent or not: what is not seen nobody can weigh.
    const own = await world.confirmed({ branchId: north });
    expect((await candidate(dispatcher, own.id)).ruledOut).toEqual([{ rule: 'offer_open', detail: 'is being asked elsewhere', because: 'asked_elsewhere' }]);
    await expect(offerJob(dispatcher, own.id, id(0))).rejects.toMatchObject({ problem: problems.notSuitable, extensions: { rulings: [{ because: 'asked_elsewhere' }] } });
    await expect(offerJob(dispatcher, own.id, undefined)).rejects.toMatchObject({ problem: problems.notSuitable });
    await expect(assignJob(dispatcher, own.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: { rulings: [{ because: 'asked_elsewhere' }] } });
    expect((await world.offersOf(own)).length).toBe(0);
    expect((await assignJob(dispatcher, own.id, { technicianId: id(0), overrideReason: 'he stands next to it', overrides: ['offer_open'] })).technicianId).toBe(id(0));
    // Nothing rings beside the job that he has now.
    expect((await world.offersOf(house)).map(({ state }) => state)).toEqual(['withdrawn']);
  });
});

describe('a scheduled visit', () => {
  const at = (hours: number): string => new Date(opened.server.clock.now().getTime() + hours * 3_600_000).toISOString();
  const booked = async (from: number, to: number, branchId?: string) => {
    const job = await world.confirmed({ serviceId: world.services.inspection.id, ...(branchId === undefined ? {} : { branchId }) });
    return { job, visit: await addVisit(world.office, job.id, { windowStartsAt: at(from), windowEndsAt: at(to) }) };
  };

  test('is given to somebody; a second at the same time only with a reason and by the name of that rule', async () => {
    const first = await booked(2, 4);
    const second = await booked(3, 5);
    expect(await assignVisit(world.office, first.visit.id, { technicianId: id(0) })).toMatchObject({ technicianId: id(0), state: 'scheduled' });
    await expect(assignVisit(world.office, second.visit.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('busy') });
    for (const overrides of [undefined, [], ['no_shift' as const]]) await expect(assignVisit(world.office, second.visit.id, { technicianId: id(0), overrideReason: 'both are short', overrides })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('busy') });
    await expect(assignVisit(world.office, second.visit.id, { technicianId: id(0), overrides: ['busy'] })).rejects.toMatchObject({ problem: problems.notSuitable });
    expect(await assignVisit(world.office, second.visit.id, { technicianId: id(0), overrideReason: 'both are short', overrides: ['busy'] })).toMatchObject({ technicianId: id(0) });
  });

  test('of one branch is not given over work of another that its dispatcher does not see; he is told that there is some, and nothing of it', async () => {
    const [north, south] = await Promise.all(['North', 'South'].map(async (name) => (await createBranch(world.office, { name, kind: 'own' })).id));
    const technician = (await read(world.office, (db) => technicianFiles(db, [id(0)]))).get(id(0))!;
    await putTechnician(world.office, id(0), { ...technician, branchId: north! });
    const southern = await booked(2, 4, south);
    await assignVisit(world.office, southern.visit.id, { technicianId: id(0), overrideReason: 'lent to the south', overrides: ['other_branch'] });
    const northern = await booked(3, 5, north);
    const dispatcher = world.server.ctx(world.orgId, { ...world.office.actor, branchIds: [north!] } as Actor);
    expect((await read(dispatcher, (db) => jobsByIds(db, [southern.job.id]))).size).toBe(0);
    const refusal = await assignVisit(dispatcher, northern.visit.id, { technicianId: id(0) }).catch((error: unknown) => error as Refusal);
    expect(refusal).toMatchObject({ problem: problems.notSuitable, extensions: { rulings: [{ rule: 'busy', because: 'other_visit', values: { startsAt: southern.visit.windowStartsAt, endsAt: southern.visit.windowEndsAt } }] } });
    expect(JSON.stringify(refusal)).not.toContain(southern.job.number);

    await takeVisitStep(world.office, southern.visit.id, { to: 'dispatched' });
    const stranded = await world.confirmed({ branchId: north! });
    expect((await listCandidates(dispatcher, stranded.id)).map(({ technicianId, ruledOut }) => [technicianId, ruledOut.map(({ rule, because, values }) => ({ rule, because, values }))])).toEqual([[id(0), [{ rule: 'busy', because: 'other_work_until', values: { endsAt: southern.visit.windowEndsAt } }]]]);
    await expect(assignJob(dispatcher, stranded.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.notSuitable });
    await expect(assignJob(dispatcher, stranded.id, { technicianId: id(0), overrideReason: 'hurry', overrides: ['busy'] })).rejects.toMatchObject({ problem: problems.technicianBusy });
  });

  test('keeps its technician from a roadside job, also as the second of a job whose first somebody else has', async () => {
    const { job, visit } = await booked(0.1, 1);
    await assignVisit(world.office, visit.id, { technicianId: id(1) });
    const second = await addVisit(world.office, job.id, { windowStartsAt: at(0.2), windowEndsAt: at(1) });
    await assignVisit(world.office, second.id, { technicianId: id(0) });
    const tow = await world.confirmed();
    const busy = (await listCandidates(world.office, tow.id)).filter(({ ruledOut }) => ruledOut.some(({ rule }) => rule === 'busy'));
    expect(busy.map(({ technicianId }) => technicianId).sort()).toEqual([id(0), id(1)].sort());
  });

  /** Homes so many kilometres from where all visits are. */
  const liveAt = async (...kilometres: number[]): Promise<void> => {
    for (const [index, away] of kilometres.entries()) await putTechnician(world.office, id(index), { name: `Technician ${index}`, phone: null, skills: [], homePosition: metresNorth(1000 * away), territoryIds: [], defaultTruckId: null, branchId: null, active: true, colour: '#4c6ef5' });
  };

  test('is for those first who drive least more for it that day: who lives near, and before him who is there anyway', async () => {
    await liveAt(9, 2);
    const { job } = await booked(4, 6);
    const candidates = await listCandidates(world.office, job.id);
    expect(candidates.map(({ technicianId, suitable }) => [technicianId, suitable])).toEqual([[id(1), true], [id(0), true], [id(2), true]]);
    expect(candidates[0]).toMatchObject({ rank: 1, etaSource: 'straight-line', cost: 2 * candidates[0]!.etaSeconds! });
    expect(candidates[2]).toMatchObject({ rank: 3, etaSeconds: null, cost: null });

    const before = await booked(2, 3);
    await assignVisit(world.office, before.visit.id, { technicianId: id(0) });
    expect((await listCandidates(world.office, job.id))[0]).toMatchObject({ technicianId: id(0), cost: 0, etaSeconds: 0 });
  });

  test('is not for somebody who cannot be there in time from where he lives', async () => {
    await liveAt(400, 2);
    const { job, visit } = await booked(1, 2);
    const far = (await listCandidates(world.office, job.id)).find(({ technicianId }) => technicianId === id(0));
    expect(far).toMatchObject({ suitable: false, rank: null, ruledOut: [{ rule: 'busy', detail: 'no time on the way between his visits that day' }] });
    await expect(assignVisit(world.office, visit.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('busy') });
  });

  test('after the shift needs a reason, and those without one that day stand last', async () => {
    const { job, visit } = await booked(20, 22);
    await expect(assignVisit(world.office, visit.id, { technicianId: id(0) })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: ruled('no_shift') });
    expect((await listCandidates(world.office, job.id)).every(({ ruledOut }) => ruledOut[0]?.rule === 'no_shift')).toBe(true);
  });

  test('soon keeps its technician from roadside jobs that would make him late', async () => {
    const { visit } = await booked(0.2, 1);
    await assignVisit(world.office, visit.id, { technicianId: id(0) });
    await world.confirmed();
    expect(await world.offerTo(0)).toBeUndefined();
    expect(await world.offerTo(1)).toBeDefined();
  });
});

describe('the policy', () => {
  test('has defaults until it is written, and of two who change it at once one wins', async () => {
    const { version, ...policy } = await read(world.office, findPolicy);
    const outcomes = await Promise.allSettled([90, 120].map((offerSeconds) => putPolicy(world.office, { ...policy, offerSeconds }, version)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: common.preconditionFailed });
    expect([90, 120]).toContain((await read(world.office, findPolicy)).offerSeconds);
    await expect(putPolicy(world.office, policy, version)).rejects.toMatchObject({ problem: common.preconditionFailed });
  });
});

test('a job cancelled while its offer is accepted has one winner', async () => {
  for (let round = 0; round < 5; round++) {
    const job = await world.confirmed();
    const offer = (await world.offersOf(job)).find(({ state }) => state === 'sent')!;
    const technician = world.technicianIds.indexOf(offer.technicianId);
    const [accepted, cancelled] = await Promise.allSettled([acceptOffer(world.technician(technician), offer.id, {}), cancelJob(world.office, job.id, { reason: 'solved', by: 'dispatcher' })]);
    expect(cancelled.status).toBe('fulfilled');
    if (accepted.status === 'rejected') expect(accepted.reason).toMatchObject({ problem: problems.offerWithdrawn });
    expect(await world.stateOf(job)).toBe('cancelled');
    expect((await world.offersOf(job)).some(({ state }) => state === 'sent' || state === 'seen')).toBe(false);
  }
});
