import { z } from 'zod';
import { Id, Instant, line } from '../core/fields.ts';
import { keeping, ProgramPermissions, RequestsPerMinute } from './keys.schemas.ts';

export const ServiceClient = z
  .object({
    id: Id.describe('The `client_id`'),
    name: z.string().describe('Which system it is'),
    permissions: z.array(z.string()),
    requestsPerMinute: z.int(),
    createdBy: z.object({ id: Id, name: z.string() }).nullable(),
    ...keeping,
    createdAt: Instant,
    lastUsedAt: Instant.nullable().describe('True to within a minute'),
    secrets: z.array(z.object({ prefix: z.string().describe('How it begins'), createdAt: Instant, expiresAt: Instant.nullable().describe('Set for one that another took the place of') })).describe('Those that work, the newest first'),
  })
  .meta({ id: 'ServiceClient' });
export type ServiceClient = z.infer<typeof ServiceClient>;

export const CreateServiceClient = z.object({ name: line(80), permissions: ProgramPermissions, requestsPerMinute: RequestsPerMinute.default(600) }).meta({ id: 'CreateServiceClient' });
export const ChangeServiceClient = z.object({ name: line(80).optional(), permissions: ProgramPermissions.optional() }).meta({ id: 'ChangeServiceClient' });
export const LONGEST_OVERLAP_SECONDS = 7 * 24 * 3600;
export const RotateSecret = z.object({ overlapSeconds: z.int().min(0).max(LONGEST_OVERLAP_SECONDS).default(24 * 3600).describe('So long the present secret works on') }).meta({ id: 'RotateSecret' });
export const GivenSecret = z.object({ client: ServiceClient, secret: z.string().describe('The `client_secret`; shown this once') }).meta({ id: 'GivenSecret' });

/** RFC 6749, 4.4.2. Client id and secret may come in an `Authorization: Basic` header instead. */
export const TokenRequest = z
  .object({
    grant_type: z.string().max(100).describe('`client_credentials`'),
    scope: z.string().max(8000).optional().describe('Permissions with spaces between; all of the client’s when absent'),
    client_id: z.string().max(100).optional(),
    client_secret: z.string().max(200).optional(),
  })
  .meta({ id: 'TokenRequest' });
export type TokenRequest = z.infer<typeof TokenRequest>;
export const TokenAnswer = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int().describe('Seconds'), scope: z.string() }).meta({ id: 'TokenAnswer' });

export const JsonWebKeySet = z.object({ keys: z.array(z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), kid: z.string(), alg: z.string(), use: z.literal('sig') })) }).meta({ id: 'JsonWebKeySet' });
export const AuthorizationServer = z
  .object({
    issuer: z.string(),
    token_endpoint: z.string(),
    jwks_uri: z.string(),
    service_documentation: z.string(),
    response_types_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
  })
  .meta({ id: 'AuthorizationServer' });
