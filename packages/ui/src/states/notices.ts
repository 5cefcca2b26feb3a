import type * as board from '@mantine/notifications';

const AFTER_MS = 3000;
const first = Promise.withResolvers<void>();

/** Comes after the page, since nobody is told anything before he has done something; and before it is needed, since there may be no network by then. */
export async function fetchNotices(): Promise<typeof board> {
  await Promise.race([first.promise, new Promise((wake) => setTimeout(wake, AFTER_MS))]);
  return import('@mantine/notifications');
}

async function show(notice: board.NotificationData): Promise<void> {
  first.resolve();
  (await import('@mantine/notifications')).notifications.show(notice);
}

/** Says at the foot of the screen that something went well; twice the same words are one notice. */
export const noticeDone = (message: string): unknown => show({ id: message, color: 'teal', withBorder: true, message });

/** Says at the foot of the screen what went wrong; screen readers hear it at once. */
export const noticeFault = (message: string): unknown => show({ color: 'red', withBorder: true, autoClose: 10_000, message, role: 'alert' });
