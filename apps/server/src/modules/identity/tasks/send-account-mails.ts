import { queue } from '../../../platform/tasks/task.ts';
import { AccountMail, sendAccountMail } from '../actions/link/send-account-mail.ts';

/** Mail about people's own accounts, which is nobody else's to read: it is not in the organisation's outbox. */
export const sendAccountMails = queue({ name: 'identity.send_account_mails', payload: AccountMail, retries: 8, concurrency: 4, run: sendAccountMail });
