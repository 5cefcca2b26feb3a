import { task } from '../../../platform/tasks/task.ts';
import { keepSigningKeys } from '../actions/service-client/keep-signing-keys.ts';

export const rotateSigningKeys = task({ name: 'identity.rotate_signing_keys', everySeconds: 3600, run: keepSigningKeys });
