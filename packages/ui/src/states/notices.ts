import type { NotificationData } from '@mantine/notifications';

/** Comes after the page: nobody is told anything before he has done something. */
const show = async (notice: NotificationData): Promise<void> => void (await import('@mantine/notifications')).notifications.show(notice);

/** Says at the foot of the screen that something went well; twice the same words are one notice. */
export const noticeDone = (message: string): unknown => show({ id: message, color: 'teal', withBorder: true, message });

/** Says at the foot of the screen what went wrong; screen readers hear it at once. */
export const noticeFault = (message: string): unknown => show({ color: 'red', withBorder: true, autoClose: 10_000, message, role: 'alert' });
