import { defineModule } from '../../platform/module.ts';
import { billingEvents } from './events.ts';
import { hasInvoices } from './data/invoice.reads.ts';
import { permissions } from './permissions.ts';
import { onJobProgress } from './reactions/on-job-progress.ts';
import { routes } from './routes.ts';
import { askForRefund } from './tasks/ask-for-refund.ts';
import { resumePayments } from './tasks/resume-payments.ts';

export const billing = defineModule({ name: 'billing', events: billingEvents, routes, reactions: [onJobProgress], tasks: [resumePayments], queues: [askForRefund], permissions, fixesCurrency: hasInvoices });
