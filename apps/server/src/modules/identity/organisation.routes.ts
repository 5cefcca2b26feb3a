import * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeOrganisation } from './actions/organisation/change-organisation.ts';
import { claimHost, giveUpHost, ownHost, proveHost } from './actions/organisation/claim-host.ts';
import { isCurrencyFixed } from './actions/organisation/is-currency-fixed.ts';
import { setLogo } from './actions/organisation/set-logo.ts';
import { logoOf } from './data/logo.reads.ts';
import { findOrganisation, organisationAnswer, publicOrganisation } from './data/organisation.reads.ts';
import { organisationBySlug } from './index.ts';

const A_DAY_SECONDS = 86_400;

export const organisationRoutes: readonly Route[] = [
  route(api.getOrganisation, async (ctx) => organisationAnswer((await read(ctx, (db) => findOrganisation(db, ctx.orgId)))!)),
  route(api.patchOrganisation, (ctx, { body }, extras) => changeOrganisation(ctx, body, extras.ifMatch!)),
  route(api.getOrganisationStanding, async (ctx) => ({ currencyFixed: await read(ctx, (db) => isCurrencyFixed(ctx, db)) })),
  route(api.putLogo, (ctx, _input, extras) => setLogo(ctx, extras.file!.bytes, extras.ifMatch!)),
  route(api.deleteLogo, (ctx, _input, extras) => setLogo(ctx, null, extras.ifMatch!)),
  route(api.getOwnHost, (ctx) => read(ctx, ownHost)),
  route(api.putOwnHost, (ctx, { body }) => claimHost(ctx, body.host)),
  route(api.checkOwnHost, (ctx) => proveHost(ctx)),
  route(api.deleteOwnHost, (ctx) => giveUpHost(ctx)),
  route(api.getPublicOrganisation, async (ctx, { params: { slug } }) => publicOrganisation(await organisationBySlug(ctx, slug))),
  route(api.getLogo, async (ctx, { params: { slug } }) => {
    const logo = await logoOf(ctx, await organisationBySlug(ctx, slug));
    if (!logo) throw refuse(problems.logoNotFound);
    return { body: logo.body, contentType: logo.contentType, filename: 'logo', inline: true, etag: `"${logo.id}"`, cacheSeconds: A_DAY_SECONDS };
  }),
];
