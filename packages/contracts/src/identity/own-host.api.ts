import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Instant } from '../core/fields.ts';
import { outgoing } from '../core/problem.ts';
import { MissingProof } from './missing-proof.ts';
import * as problems from './problems.ts';

const edit = { permission: 'identity.organisation.edit' };

const Host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{4,240}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'must be a name such as help.example.com, without https:// and without a path');

export const OwnHost = z
  .object({
    host: z.string().describe('Under this name the portal opens, once it is proved'),
    record: z.object({ name: z.string(), value: z.string() }).describe('The TXT record that proves it'),
    provedAt: Instant.nullable(),
    missing: MissingProof.nullable(),
  })
  .meta({ id: 'OwnHost' });
export type OwnHost = z.infer<typeof OwnHost>;

const answer = z.object({ ownHost: OwnHost.nullable() });

export const getOwnHost = endpoint({ method: 'GET', path: '/v1/organisation/host', summary: 'The name of one’s own under which the portal opens', access: edit, answer });
export const putOwnHost = endpoint({ method: 'PUT', path: '/v1/organisation/host', summary: 'Claim a name of one’s own for the portal', description: 'It opens nothing until its DNS has proved it (`POST /v1/organisation/host/check`).', access: edit, reauthenticate: true, body: z.object({ host: Host }).meta({ id: 'PutOwnHost' }), answer, refusals: [problems.hostTaken] });
export const checkOwnHost = endpoint({ method: 'POST', path: '/v1/organisation/host/check', summary: 'Look for the record that proves the name', access: edit, body: z.object({}).default({}), answer, refusals: [problems.noOwnHost, problems.hostNotProved, problems.hostTaken, outgoing.failed] });
export const deleteOwnHost = endpoint({ method: 'DELETE', path: '/v1/organisation/host', summary: 'Give the name up', access: edit, reauthenticate: true, answer });
