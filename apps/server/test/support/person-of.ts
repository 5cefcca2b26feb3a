import type { Actor } from '../../src/platform/context.ts';
import { permissions } from '../../src/modules/jobs/permissions.ts';

/** Somebody of an organisation with the jobs permissions of a role. */
export const personOf = (personId: string, role: string): Actor => ({ kind: 'person', personId, roles: [role], permissions: new Set(Object.entries(permissions).filter(([, roles]) => (roles as readonly string[]).includes(role)).map(([name]) => name)) });
