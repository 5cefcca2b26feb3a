import { task } from '../../../platform/tasks/task.ts';
import { lookUpProofs as lookUp } from '../actions/organisation/look-up-proofs.ts';

export const lookUpProofs = task({ name: 'identity.look_up_proofs', everySeconds: 3600, run: lookUp });
