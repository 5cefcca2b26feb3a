import { z } from 'zod';
import { Email, Instant } from '../core/fields.ts';
import { MissingProof } from './missing-proof.ts';
import { RoleKey } from './roles.schemas.ts';
import { Slug } from './schemas.ts';
import { Ticket } from './ticket.ts';

const LONGEST_ADDRESS = 300;
const Issuer = z
  .string()
  .trim()
  .max(LONGEST_ADDRESS)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'must be an address such as https://login.example.com')
  .describe('Where the provider describes itself: the address before /.well-known/openid-configuration');
export const Domain = z.string().trim().toLowerCase().max(253).regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain such as example.com');
const ConfirmsSilently = z.boolean().describe('The provider knows that addresses are right without saying so: one without `email_verified` counts as confirmed');
const ClientId = z.string().trim().min(1).max(300);

export const SingleSignOn = z
  .object({
    connection: z
      .object({
        issuer: z.string(),
        clientId: z.string(),
        hasSecret: z.boolean(),
        domains: z.array(
          z.object({
            domain: z.string(),
            provedAt: Instant.nullable().describe('Null while it signs nobody in'),
            missing: MissingProof.nullable(),
            record: z.string().describe('To enter in the DNS of the domain, as a TXT record'),
          }),
        ),
        defaultRoles: z.array(RoleKey).describe('What somebody new gets at his first sign-in; empty when people are invited first'),
        enforced: z.boolean().describe('Nobody but owners comes in otherwise'),
        confirmsSilently: ConfirmsSilently,
        changedAt: Instant,
      })
      .nullable(),
    redirectUri: z.string().describe('To enter at the provider'),
  })
  .meta({ id: 'SingleSignOn' });

export const PutSingleSignOn = z
  .object({
    issuer: Issuer,
    clientId: ClientId,
    clientSecret: z.string().min(1).max(1000).nullable().optional().describe('Left out, the one that is kept stays; null for a public client'),
    domains: z.array(Domain).min(1).max(50).describe('Each counts once it is proved'),
    defaultRoles: z.array(RoleKey).max(12),
    enforced: z.boolean(),
    confirmsSilently: ConfirmsSilently.default(false),
  })
  .meta({ id: 'PutSingleSignOn' });

export const BeginSingleSignOn = z.union([z.object({ email: Email }).strict(), z.object({ organisation: Slug }).strict()]).meta({ id: 'BeginSingleSignOn' });
export const BegunSingleSignOn = z.object({ ticket: Ticket, url: z.string().describe('Where the browser goes now'), expiresAt: Instant }).meta({ id: 'BegunSingleSignOn' });
export const FinishSingleSignOn = z
  .object({ ticket: Ticket, query: z.string().max(8000).describe('What the provider put behind the question mark'), session: z.enum(['cookie', 'token']).default('cookie') })
  .meta({ id: 'FinishSingleSignOn' });
