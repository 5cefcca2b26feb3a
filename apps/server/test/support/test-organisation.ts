import { createOrganisation } from '../../src/modules/identity/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import type { TestServer } from './test-server-context.ts';

let count = 0;

/** An organisation in Los Angeles with so many people, for tests that need more than an organisation's id. */
export async function foundOrganisation(server: TestServer, people: number): Promise<{ orgId: string; personIds: string[] }> {
  const slug = `company-${++count}`;
  const members = Array.from({ length: people }, (_, index) => ({ name: `Person ${index + 1}`, email: `person${index + 1}@${slug}.example`, password: 'crossing-lantern-47', roles: ['technician'] as const }));
  return createOrganisation(server.ctx(NO_ORG), { slug, kind: 'client', name: slug, timeZone: 'America/Los_Angeles', currency: 'USD', language: 'en', units: 'imperial', phone: null }, members);
}
