import { queryOptions } from '@tanstack/react-query';
import { getPaySettings, listPayPlans, listTechnicianPlans, putTechnicianPlan, sumPay, type TechnicianPlan } from '@truckroll/contracts/billing/pay.api.ts';
import { client } from './api.ts';
import { queryClient } from './query-client.ts';

/** Everything about pay stands under it. */
const PAY = ['pay'] as const;

export const payPlansQuery = queryOptions({ queryKey: [...PAY, 'plans'], queryFn: async () => (await client.call(listPayPlans, {})).items });
export const paySettingsQuery = queryOptions({ queryKey: [...PAY, 'settings'], queryFn: () => client.call(getPaySettings, {}) });
export const technicianPlansQuery = queryOptions({ queryKey: [...PAY, 'technicians'], queryFn: async () => (await client.call(listTechnicianPlans, {})).items });
export const paySumQuery = (technicianId: string, from: string, to: string) => queryOptions({ queryKey: [...PAY, 'sum', technicianId, from, to], queryFn: async () => (await client.call(sumPay, { query: { technicianId, from, to } })).items });

export const refreshPay = (): Promise<void> => queryClient.invalidateQueries({ queryKey: PAY });

/** Whoever is not named has the standard plan. */
export const planGiven = (given: readonly TechnicianPlan[], technicianId: string): TechnicianPlan => given.find((one) => one.technicianId === technicianId) ?? { technicianId, planId: null, version: 1 };

export const givePlan = ({ technicianId, version }: TechnicianPlan, planId: string | null): Promise<TechnicianPlan> => client.call(putTechnicianPlan, { params: { technicianId }, body: { planId } }, { ifMatch: version });
