import { defineModule } from './module.ts';
import { clearOldAnswers } from './tasks/clear-old-answers.ts';

/** What the platform itself does in the background; goes into the list of modules before all others. */
export const platformModule = defineModule({ name: 'platform', tasks: [clearOldAnswers] });
