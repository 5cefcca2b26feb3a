import { randomBytes } from 'node:crypto';
import { OFFICE, TECHNICIANS } from '@truckroll/simulator';
import { allOrganisations, createOrganisation } from '../../modules/identity/index.ts';
import { foundCity } from '../../modules/demo/index.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import type { OpenedRegion } from '../../platform/region/open-region.ts';
import type { ServerContext } from '../../platform/server-context.ts';

export const DEMO_SLUG = 'golden-gate-roadside';
const MAIL_DOMAIN = 'demo.truckroll.example';
const ACTOR = { kind: 'system', name: 'demo' } as const;

/** The hour by the sun, for an extract that says nothing of its time zone. The sign of Etc zones points westwards. */
function solarZone({ bounds }: OpenedRegion): string {
  const hoursWest = -Math.round((bounds.west + bounds.east) / 30);
  return `Etc/GMT${hoursWest < 0 ? '' : '+'}${hoursWest}`;
}

/**
 * Creates the demo organisation with its people when there is no organisation at all; everybody has one random password,
 * new on each installation. Tells the demo's organisation, or undefined where somebody's own company lives.
 */
export async function foundDemo(server: ServerContext, region: OpenedRegion): Promise<string | undefined> {
  const nowhere = server.ctxFor({ orgId: NO_ORG, actor: ACTOR });
  const known = await allOrganisations(nowhere);
  if (known.length > 0) return known.find(({ slug }) => slug === DEMO_SLUG)?.id;
  const password = randomBytes(9).toString('base64url');
  const mail = (key: string): string => `${key}@${MAIL_DOMAIN}`;
  const { orgId } = await createOrganisation(
    nowhere,
    { slug: DEMO_SLUG, kind: 'client', name: 'Golden Gate Roadside', timeZone: region.timeZone ?? solarZone(region), currency: 'USD', language: 'en', units: 'imperial', phone: '+14155550100' },
    [
      ...OFFICE.map(({ key, name, label, roles }) => ({ name, email: mail(key), password, roles: roles as never, demoLabel: label })),
      ...TECHNICIANS.map(({ key, name }) => ({ name, email: mail(key), password, roles: ['technician'] as const, demoLabel: name })),
    ],
  );
  await foundCity(server.ctxFor({ orgId, actor: ACTOR }), region.attribution);
  return orgId;
}
