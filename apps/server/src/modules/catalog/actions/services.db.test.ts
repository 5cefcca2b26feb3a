import * as problems from '@truckroll/contracts/catalog/problems.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext } from '../../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { judgeAnswersFor, serviceByCode, servicesByIds } from '../index.ts';
import { changeService, setAutomatic } from './change-service.ts';
import { createService } from './create-service.ts';
import { putSkill } from './put-skill.ts';

let server: TestServer;
let ours: Ctx;
let theirs: Ctx;
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['catalog'] })));
afterAll(() => server.close());
beforeEach(async () => {
  [ours, theirs] = [server.ctx(newId()), server.ctx(newId())];
  await putSkill(ours, { code: 'towing', name: 'Towing', category: 'Roadside' });
});

const facts = (more: object = {}) =>
  ServiceFacts.parse({
    code: 'tow', name: 'Tow', icon: 'truck', kind: 'roadside', plannedDurationSeconds: 1800, requirements: { skills: [{ skill: 'towing', level: 1 }], truckAbilities: [], certifications: [] },
    evidence: { photosBeforeWork: 4, photosAtDestination: 0, photosAtEnd: 0, signature: false }, questions: [{ key: 'safe', text: 'Safe?', choices: [{ key: 'no', label: 'No', effect: { priority: 'emergency' } }] }], ...more,
  });

describe('services', () => {
  test('what was offered is read back as it was written, by id and by code', async () => {
    const service = await createService(ours, facts());
    expect(service).toMatchObject({ ...facts(), version: 1 });
    expect(await read(ours, (db) => servicesByIds(db, [service.id, newId()]))).toEqual(new Map([[service.id, service]]));
    expect(await read(ours, (db) => serviceByCode(db, 'tow'))).toEqual(service);
    expect(await read(ours, (db) => judgeAnswersFor(db, service.id, { safe: 'no' }))).toMatchObject({ priority: 'emergency', complete: true });
  });

  test('a code is used once in an organisation, and freely in another', async () => {
    await createService(ours, facts());
    await expect(createService(ours, facts())).rejects.toMatchObject({ problem: problems.serviceCodeTaken });
    const other = await createService(ours, facts({ code: 'other' }));
    await expect(changeService(ours, other.id, facts({ code: 'tow' }), 1)).rejects.toMatchObject({ problem: problems.serviceCodeTaken });
    await putSkill(theirs, { code: 'towing', name: 'Towing', category: 'Roadside' });
    await expect(createService(theirs, facts())).resolves.toMatchObject({ code: 'tow' });
  });

  test('one that contradicts itself is refused with every place', async () => {
    const broken = facts({ requirements: { skills: [{ skill: 'flying', level: 1 }], truckAbilities: [], certifications: [] }, questions: [{ key: 'a', text: 'a', choices: [], askedWhen: { b: ['x'] } }] });
    await expect(createService(ours, broken)).rejects.toMatchObject({ problem: problems.serviceContradictsItself, extensions: { errors: [{ pointer: '/requirements/skills/0/skill' }, { pointer: '/questions/0/askedWhen' }] } });
  });

  test('of two who change what both have read, the second is refused', async () => {
    const { id } = await createService(ours, facts());
    expect(await changeService(ours, id, facts({ name: 'Light tow' }), 1)).toMatchObject({ name: 'Light tow', version: 2 });
    await expect(changeService(ours, id, facts({ name: 'Heavy tow' }), 1)).rejects.toMatchObject({ problem: common.preconditionFailed });
  });

  test('automatic assignment is switched; the same again changes nothing', async () => {
    const { id } = await createService(ours, facts());
    expect(await setAutomatic(ours, id, false)).toMatchObject({ automatic: false, version: 2 });
    expect(await setAutomatic(ours, id, false)).toMatchObject({ automatic: false, version: 2 });
  });

  test('another organisation’s service is not there', async () => {
    const { id } = await createService(ours, facts());
    await expect(changeService(theirs, id, facts(), 1)).rejects.toMatchObject({ problem: problems.serviceNotFound });
    await expect(setAutomatic(theirs, id, false)).rejects.toMatchObject({ problem: problems.serviceNotFound });
    expect(await read(theirs, (db) => servicesByIds(db, [id]))).toEqual(new Map());
    await expect(read(theirs, (db) => judgeAnswersFor(db, id, {}))).rejects.toMatchObject({ problem: problems.serviceNotFound });
  });
});
