import { queue } from '../../../platform/tasks/task.ts';
import { PortalMail, sendPortalMail } from '../actions/send-portal-mail.ts';

/** Links into the portal, which are nobody else's to read: they are not in the organisation's outbox. */
export const sendPortalMails = queue({ name: 'customers.send_portal_mails', payload: PortalMail, retries: 8, concurrency: 4, run: sendPortalMail });
