import { task } from '../../../platform/tasks/task.ts';
import { forgetOldLinks } from '../actions/link/forget-old-links.ts';

export const forgetLinks = task({ name: 'identity.forget_links', everySeconds: 3600, run: forgetOldLinks });
