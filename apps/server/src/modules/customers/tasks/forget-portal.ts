import { task } from '../../../platform/tasks/task.ts';
import { forgetOldPortal } from '../actions/forget-old-portal.ts';

export const forgetPortal = task({ name: 'customers.forget_portal', everySeconds: 3600, run: forgetOldPortal });
