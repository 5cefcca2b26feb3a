import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const CustomerChanged = defineEvent('customers.customer_changed', z.object({ customerId: z.uuid(), fields: z.array(z.string()) }), (payload) => payload.customerId);
export const AccountChanged = defineEvent('customers.account_changed', z.object({ accountId: z.uuid(), fields: z.array(z.string()) }), (payload) => payload.accountId);
export const customersEvents = [CustomerChanged, AccountChanged];
