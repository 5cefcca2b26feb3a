import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { fileRefused } from '../jobs/problems.ts';
import { common } from '../core/problem.ts';
import * as problems from './problems.ts';
import { Organisation, Slug } from './schemas.ts';

const edit = { permission: 'identity.organisation.edit' };

export const getOrganisationStanding = endpoint({
  method: 'GET',
  path: '/v1/organisation/standing',
  summary: 'What of the organisation can no longer change',
  access: edit,
  answer: z.object({ currencyFixed: z.boolean().describe('Invoices exist: the currency stays') }).meta({ id: 'OrganisationStanding' }),
});

export const putLogo = endpoint({
  method: 'PUT',
  path: '/v1/organisation/logo',
  summary: 'Set the logo; the type is judged by content',
  description: 'Shown on pages and papers for customers, as a new image without hidden data and at most 480 pixels wide or high.',
  access: edit,
  versioned: true,
  upload: { field: 'logo', maxBytes: 2 * 1024 * 1024, accepts: ['image/png', 'image/jpeg'] },
  body: z.object({}),
  answer: Organisation,
  refusals: [fileRefused],
});

export const deleteLogo = endpoint({ method: 'DELETE', path: '/v1/organisation/logo', summary: 'Remove the logo', access: edit, versioned: true, answer: Organisation });

export const getLogo = endpoint({
  method: 'GET',
  path: '/v1/organisations/:slug/logo',
  summary: 'The logo of an organisation',
  access: 'public',
  params: z.object({ slug: Slug }),
  file: 'image/*',
  refusals: [problems.organisationNotFound, problems.logoNotFound, common.servicePaused],
});
