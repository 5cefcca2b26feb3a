import type * as board from '@mantine/notifications';
import { importAnew } from '../connection/import-anew.ts';

const AFTER_MS = 3000;
const first = Promise.withResolvers<void>();

const wait = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/**
 * Comes after the page, since nobody is told anything before he has done something; and before it is needed, since there may be no network by then. Where there is none
 * already it is tried again: a page must not fall over for want of its notices.
 */
export async function fetchNotices(): Promise<typeof board> {
  await Promise.race([first.promise, wait(AFTER_MS)]);
  for (;;) {
    try {
      return await importAnew(() => import('@mantine/notifications'));
    } catch (error) {
      console.warn('the board of notices is fetched again', error);
      await wait(AFTER_MS);
    }
  }
}

async function show(notice: board.NotificationData): Promise<void> {
  first.resolve();
  (await fetchNotices()).notifications.show(notice);
}

/** Says at the foot of the screen that something went well; twice the same words are one notice. */
export const noticeDone = (message: string): unknown => show({ id: message, color: 'teal', withBorder: true, message });

/** Says at the foot of the screen what went wrong; screen readers hear it at once. */
export const noticeFault = (message: string): unknown => show({ color: 'red', withBorder: true, autoClose: 10_000, message, role: 'alert' });
