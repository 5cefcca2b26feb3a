import { isPersonal } from './may-give.ts';

/** Whether a program may hold this: nothing that is about a person's own work, and nothing that decides who may do what. */
export const isFitForPrograms = (permission: string): boolean => !isPersonal(permission) && (!permission.startsWith('identity.') || permission === 'identity.person.read');
