import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { distanceMetres } from '@truckroll/kernel';
import { createRateCard } from '../../src/modules/billing/actions/write-rate-card.ts';
import { permissions as billingPermissions } from '../../src/modules/billing/permissions.ts';
import { permissions as commsPermissions } from '../../src/modules/comms/permissions.ts';
import { takeStep } from '../../src/modules/jobs/index.ts';
import { simulateMessages, type SimulatedMessages } from '../../src/platform/adapters/messages/simulated-messages.ts';
import type { PaymentProcessor } from '../../src/platform/adapters/payments/port.ts';
import { simulateProcessor } from '../../src/platform/adapters/payments/simulated-processor.ts';
import type { RoadEngine } from '../../src/platform/adapters/roads/port.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { silentLog } from '../../src/platform/log/log.ts';
import type { Module } from '../../src/platform/module.ts';
import { addCompany, memoryFiles, type JobsWorld } from './jobs-world.ts';
import { createTestServerContext, type TestServer } from './test-server-context.ts';

export const WEBHOOK_SECRET = 'a secret of this test, thirty-two letters';
export const TRACKING = 'https://help.example';

/** A card processor that can be watched and can fail: before it charges, after it has charged and before it answers, or by refusing refunds. */
export type WatchedProcessor = PaymentProcessor & { charged: string[]; refunded: string[]; fault: 'none' | 'before' | 'after' | 'refuses' };

/** Great circle and a third: distances that a test can compute. */
export const roads: RoadEngine = {
  name: 'test roads',
  timesTo: async (from, to) => from.map((start) => ({ distanceMetres: Math.round(distanceMetres(start, to) * 1.3), durationSeconds: 600, source: 'straight-line' as const })),
  drive: async () => ({ durationSeconds: 600, distanceMetres: 5000, line: [], steps: [], source: 'straight-line' }),
  boundSeconds: () => 0,
  close: async () => undefined,
};

export function watchedProcessor(): WatchedProcessor {
  const simulator = simulateProcessor({ secret: WEBHOOK_SECRET, deliver: async () => undefined, challengeUrl: (id) => `/simulator/challenge/${id}` });
  const watched: WatchedProcessor = {
    ...simulator,
    charged: [],
    refunded: [],
    fault: 'none',
    charge: async (order) => {
      if (watched.fault === 'before') throw new Error('the line is dead');
      const answer = await simulator.charge(order);
      if (!watched.charged.includes(order.paymentId)) watched.charged.push(order.paymentId);
      if (watched.fault === 'after') throw new Error('the line broke');
      return answer;
    },
    refund: async (order) => {
      if (watched.fault === 'before') throw new Error('the line is dead');
      if (watched.fault === 'refuses') return { processorId: 'ref_0', state: 'failed', reason: 'the account is closed' };
      const answer = await simulator.refund(order);
      if (!watched.refunded.includes(order.refundId)) watched.refunded.push(order.refundId);
      if (watched.fault === 'after') throw new Error('the line broke');
      return answer;
    },
  };
  return watched;
}

export type MoneyWorld = Omit<JobsWorld, 'files'> & {
  processor: WatchedProcessor;
  messages: SimulatedMessages;
  /** The office with every permission over money and messages. */
  accounts: Ctx;
  /** Whoever holds a job's link. */
  link(jobId: string): Ctx;
  /** Leads an assigned job through states, a minute apart. */
  walk(jobId: string, ...states: RoadsideState[]): Promise<void>;
};

/** A company with prices, a watched card processor and simulated messages; `modules` are those that react. */
export async function openMoneyWorld(modules: readonly Module[]): Promise<MoneyWorld> {
  const processor = watchedProcessor();
  const messages = simulateMessages(silentLog);
  const server = await createTestServerContext({ modules, migrated: ['billing', 'comms', 'engagement'], adapters: { files: memoryFiles().store, roads, payments: processor, publicUrl: TRACKING, mail: messages.mail, sms: messages.sms, push: messages.push } });
  return addMoneyCompany(server, processor, messages);
}

/** One more company with prices on the same server. */
export async function addMoneyCompany(server: TestServer, processor: WatchedProcessor, messages: SimulatedMessages): Promise<MoneyWorld> {
  const company = await addCompany(server, 2);
  const { actor } = company.office;
  if (actor.kind !== 'person') throw new Error('the office is a person');
  const accounts = server.ctx(company.orgId, { ...actor, permissions: new Set([...actor.permissions, ...Object.keys(billingPermissions), ...Object.keys(commsPermissions)]) });
  await createRateCard(accounts, rateCard(company));
  return {
    ...company,
    processor,
    messages,
    accounts,
    link: (jobId) => server.ctx(company.orgId, { kind: 'link', linkId: jobId, jobId }),
    walk: async (jobId, ...states) => {
      for (const to of states) {
        server.clock.advanceBy(60);
        await takeStep(company.office, jobId, { to, reason: 'as told by phone' });
      }
    },
  };
}

/** 95 dollars for a tow, 4.50 a mile with the vehicle beyond the first, 10 % tax. */
export function rateCard({ services }: Pick<JobsWorld, 'services'>, more: Partial<RateCardFacts> = {}): RateCardFacts {
  const price = (serviceId: string, label: string) => ({ serviceId, label, baseMinor: 9_500, includedUnloadedMetres: 8_047, unloadedPerMileMinor: 300, includedLoadedMetres: 1_609, loadedPerMileMinor: 450, includedServiceSeconds: 3_600, perHourMinor: 9_000, minimumMinor: 0, storagePerDayMinor: 6_500 });
  return {
    name: 'Standard',
    accountId: null,
    currency: 'USD',
    services: [price(services.tow.id, 'Tow'), price(services.inspection.id, 'Inspection')],
    extras: [{ code: 'winch', label: 'Winching', unitMinor: 7_500, unit: 'each', taxable: true }],
    night: null,
    cancellation: { freeSeconds: 30, beforeAssignedMinor: 0, assignedMinor: 2_500, enRouteMinor: 4_500, onSceneMinor: 6_500 },
    goneOnArrivalMinor: 5_500,
    unsuccessfulShareBasisPoints: 5_000,
    taxes: [{ name: 'Sales tax', basisPoints: 1_000, territoryIds: [] }],
    ...more,
  };
}

/** The states of a tow from the moment it was given to a technician. */
export const TOWED: RoadsideState[] = ['en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'completed'];
