import { sealEvents } from './audit/seal-events.ts';
import { SIGNATURES } from './audit/seal-rows.ts';
import { defineModule } from './module.ts';
import { clearOldAnswers } from './tasks/clear-old-answers.ts';
import { renewEncryption } from './tasks/renew-encryption.ts';

/** What the platform itself does in the background; goes into the list of modules before all others. */
export const platformModule = defineModule({ name: 'platform', tasks: [clearOldAnswers, renewEncryption, sealEvents], encrypted: [SIGNATURES] });
