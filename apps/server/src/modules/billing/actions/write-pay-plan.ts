import type { PayPlan, PaySettings, PayTerms, TechnicianPlan } from '@truckroll/contracts/billing/pay.api.ts';
import * as problems from '@truckroll/contracts/billing/problems.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Source } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { technicianFiles } from '../../workforce/index.ts';
import { findGivenPlan, findPaySettings, findPlan, listPlans, lockPlan } from '../data/pay.reads.ts';
import { insertPlan, replaceGivenPlan, replacePaySettings, updatePlan } from '../data/pay.writes.ts';
import { PayPlanChanged, PaySettingsChanged, TechnicianPlanGiven } from '../events.ts';

const MOST_PLANS = 100;

/** Adds a pay plan in the organisation's currency. Refuses `billing/too-many-pay-plans`. Publishes billing.pay_plan_changed. */
export async function createPayPlan(ctx: Ctx, terms: PayTerms): Promise<PayPlan> {
  return transaction(ctx, async (tx) => {
    const [{ currency }, plans] = await Promise.all([organisationOf(tx), listPlans(tx)]);
    if (plans.length >= MOST_PLANS) throw refuse(problems.tooManyPayPlans);
    const id = newId();
    await insertPlan(tx, { id, currency }, terms);
    await emit(tx, PayPlanChanged, { payPlanId: id, version: 1 });
    return { ...terms, id, currency, version: 1 };
  });
}

/** Changes a plan that the caller read at `version`, for jobs that end from now on. Refuses `billing/pay-plan-not-found`, `request/precondition-failed`. Publishes billing.pay_plan_changed. */
export async function changePayPlan(ctx: Ctx, payPlanId: string, terms: PayTerms, version: number): Promise<PayPlan> {
  return transaction(ctx, async (tx) => {
    const plan = await lockPlan(tx, payPlanId);
    if (!plan) throw refuse(problems.payPlanNotFound);
    if (plan.version !== version) throw refuse(common.preconditionFailed);
    const changed: PayPlan = { ...terms, id: plan.id, currency: plan.currency, version: version + 1 };
    await updatePlan(tx, changed, terms);
    await emit(tx, PayPlanChanged, { payPlanId, version: changed.version });
    return changed;
  });
}

/** Says which plan is the standard and whether technicians see their pay. Refuses `billing/pay-plan-not-found`, `request/precondition-failed`. Publishes billing.pay_settings_changed. */
export async function putPaySettings(ctx: Ctx, settings: Omit<PaySettings, 'version'>, version: number): Promise<PaySettings> {
  return transaction(ctx, async (tx) => {
    await refuseUnknownPlan(tx, settings.standardPlanId);
    const current = await findPaySettings(tx);
    if (current.version !== version || !(await replacePaySettings(tx, { ...settings, version }))) throw refuse(common.preconditionFailed);
    await emit(tx, PaySettingsChanged, { organisationId: tx.orgId, ...settings });
    return { ...settings, version: version + 1 };
  });
}

/** Gives a technician a plan of his own, or the standard (null). Refuses `workforce/technician-not-found`, `billing/pay-plan-not-found`, `request/precondition-failed`. Publishes billing.technician_plan_given. */
export async function putTechnicianPlan(ctx: Ctx, technicianId: string, planId: string | null, version: number): Promise<TechnicianPlan> {
  return transaction(ctx, async (tx) => {
    if (!(await technicianFiles(tx, [technicianId])).has(technicianId)) throw refuse(technicianNotFound);
    await refuseUnknownPlan(tx, planId);
    const current = await findGivenPlan(tx, technicianId);
    if (current.version !== version || !(await replaceGivenPlan(tx, { technicianId, planId, version }))) throw refuse(common.preconditionFailed);
    await emit(tx, TechnicianPlanGiven, { technicianId, payPlanId: planId });
    return { technicianId, planId, version: version + 1 };
  });
}

async function refuseUnknownPlan(source: Source, planId: string | null): Promise<void> {
  if (planId !== null && !(await findPlan(source, planId))) throw refuse(problems.payPlanNotFound);
}
