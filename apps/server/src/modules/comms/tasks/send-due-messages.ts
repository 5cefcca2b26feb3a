import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { sendDueMessage } from '../actions/send-due-message.ts';
import { listDueMessages } from '../data/message.reads.ts';

/** Sends what was planned for later and is due now: reminders a day before, requests for a rating. */
export const sendDueMessages = task({
  name: 'comms.send_due_messages',
  everySeconds: 15,
  run: async (ctx) => {
    const due = await readAllOrgs(ctx, 'messages whose time has come', (db) => listDueMessages(db, ctx.now()));
    for (const { orgId, id } of due) await sendDueMessage(ctx.inOrg(orgId), id);
  },
});
