import { defineModule } from '../../platform/module.ts';
import { removeLooseBytesTask } from './tasks/remove-loose-bytes.ts';

export const evidence = defineModule({ name: 'evidence', tasks: [removeLooseBytesTask] });
