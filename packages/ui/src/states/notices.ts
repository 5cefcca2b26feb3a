import { notifications } from '@mantine/notifications';

/** Says at the foot of the screen that something went well; twice the same words are one notice. */
export const noticeDone = (message: string): unknown => notifications.show({ id: message, color: 'teal', withBorder: true, message });

/** Says at the foot of the screen what went wrong; screen readers hear it at once. */
export const noticeFault = (message: string): unknown => notifications.show({ color: 'red', withBorder: true, autoClose: 10_000, message, role: 'alert' });
