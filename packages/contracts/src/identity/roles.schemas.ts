import { z } from 'zod';
import { Id, Instant, Language, line, paragraph } from '../core/fields.ts';

export const roles = ['owner', 'admin', 'manager', 'dispatcher', 'technician', 'accountant', 'read_only', 'partner_dispatcher'] as const;
/** The roles that every organisation has. */
export const Role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** A role by its name, or the id of one the organisation made itself. */
export const RoleKey = z.union([Role, Id]).describe('A built-in role, or the id of one of the organisation’s own').meta({ id: 'RoleKey' });
export const MOST_ROLES = 12;
export const RoleKeys = z.array(RoleKey).min(1).max(MOST_ROLES);

export const PermissionWords = z
  .object({
    permission: z.string(),
    area: z.string().describe('The part of the product, in words'),
    name: z.string().describe('What it lets a person do, in a few words'),
    explanation: z.string().describe('What comes with it'),
    personal: z.boolean().describe('About one’s own work only: anybody may give it, no machine can have it'),
    forPrograms: z.boolean().describe('Whether a key of a program can hold it'),
    forBranches: z.boolean().describe('Whether it holds for people who are limited to branches'),
    mine: z.boolean().describe('Whether the caller has it, and so may give it to others'),
  })
  .meta({ id: 'PermissionWords' });
export type PermissionWords = z.infer<typeof PermissionWords>;
export const ListPermissions = z.object({ language: Language.default('en') });

export const RoleView = z
  .object({
    key: RoleKey,
    builtIn: z.boolean(),
    name: z.string().describe('Of one’s own role as it was given; of a built-in one in English'),
    description: z.string(),
    permissions: z.array(z.string()),
    people: z.int().describe('How many active people have it'),
    mayGive: z.boolean().describe('Whether the caller may give it to somebody: it holds nothing that he lacks'),
    version: z.int(),
    createdAt: Instant.nullable(),
  })
  .meta({ id: 'RoleView' });
export type RoleView = z.infer<typeof RoleView>;

const permissions = z.array(z.string().max(80).regex(/^[a-z_]+(\.[a-z_]+){2}$/)).max(200);
export const CreateRole = z.object({ name: line(60), description: paragraph(300).default(''), permissions: permissions.min(1) }).meta({ id: 'CreateRole' });
export const PatchRole = z.object({ name: line(60), description: paragraph(300), permissions: permissions.min(1) }).partial().meta({ id: 'PatchRole' });
