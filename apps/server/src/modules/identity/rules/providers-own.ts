import type { Grants } from './permissions-of-roles.ts';

/** Whether a permission exists in the provider's organisation alone; in a client's no role holds it and no list shows it. */
export const isProvidersOwn = (permission: string): boolean => permission.startsWith('identity.client.');

/** What an organisation of this kind can grant. */
export const grantsIn = (kind: 'provider' | 'client', grants: Grants): Grants => (kind === 'provider' ? grants : Object.fromEntries(Object.entries(grants).filter(([permission]) => !isProvidersOwn(permission))));
