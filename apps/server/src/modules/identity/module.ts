import { defineModule } from '../../platform/module.ts';
import { authenticatorSecrets } from './data/authenticator.reads.ts';
import { clientSecrets } from './data/single-sign-on.reads.ts';
import { signingKeys } from './data/signing-key.reads.ts';
import * as events from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { forgetLinks } from './tasks/forget-links.ts';
import { lookUpProofs } from './tasks/look-up-proofs.ts';
import { rotateSigningKeys } from './tasks/rotate-signing-keys.ts';
import { sendAccountMails } from './tasks/send-account-mails.ts';

const { PersonChanged, PasswordChanged, SessionEnded, OtherSessionsEnded, RoleChanged, RoleRemoved, BranchChanged, AccessRecovered, OrganisationSuspended, SupportRevoked, SupportLeft } = events;
const narrowsAccess = [PersonChanged, PasswordChanged, SessionEnded, OtherSessionsEnded, RoleChanged, RoleRemoved, BranchChanged, AccessRecovered, OrganisationSuspended, SupportRevoked, SupportLeft].map(({ name }) => name);

export const identity = defineModule({ name: 'identity', events: Object.values(events), routes, permissions, narrowsAccess, tasks: [forgetLinks, rotateSigningKeys, lookUpProofs], queues: [sendAccountMails], encrypted: [authenticatorSecrets, clientSecrets, signingKeys] });
