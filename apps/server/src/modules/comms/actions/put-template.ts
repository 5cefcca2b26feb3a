import { templateBroken } from '@truckroll/contracts/comms/problems.ts';
import type { Template } from '@truckroll/contracts/comms/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listOwnTemplates } from '../data/template.reads.ts';
import { upsertTemplate } from '../data/template.writes.ts';
import { allBuiltIn, builtIn, type BuiltIn } from '../rules/templates/built-in.ts';
import { placeholdersOf, templateFault } from '../rules/templates/template.ts';

type Answer = z.output<typeof Template>;

/** Every kind, channel and language with the wording in force, own or built in. */
export async function listTemplates(ctx: Ctx): Promise<Answer[]> {
  const own = await read(ctx, listOwnTemplates);
  const same = (a: BuiltIn, b: BuiltIn): boolean => a.kind === b.kind && a.channel === b.channel && a.language === b.language;
  const others = allBuiltIn().filter((template) => !own.some((mine) => same(mine, template)));
  return [...own.map((template) => ({ ...template, custom: true })), ...others.map((template) => ({ ...template, custom: false }))].sort((a, b) => a.kind.localeCompare(b.kind) || a.channel.localeCompare(b.channel) || a.language.localeCompare(b.language));
}

/** Writes the organisation's own wording. Refuses `comms/template-broken` for a name without a value, a brace left open, no subject
 * where there must be one, and a channel that this kind is not sent by. */
export async function putTemplate(ctx: Ctx, template: Omit<Answer, 'custom'>): Promise<Answer> {
  const { kind, channel, subject, body } = template;
  if (!builtIn(kind, channel, 'en')) throw refuse(templateBroken, `${kind} is not sent by ${channel}`);
  if (channel !== 'sms' && subject === null) throw refuse(templateBroken, `What is sent by ${channel} needs a subject`);
  if (body.trim() === '') throw refuse(templateBroken, 'The text is empty');
  const fault = templateFault(kind, body) ?? templateFault(kind, subject ?? '');
  if (fault) throw refuse(templateBroken, fault.why === 'unknown' ? `{${fault.name}} is not known here; known are ${placeholdersOf(kind).map((name) => `{${name}}`).join(', ')}` : 'A brace does not open or close a name');
  return transaction(ctx, async (tx) => {
    const written = { ...template, subject: channel === 'sms' ? null : subject };
    await upsertTemplate(tx, written);
    return { ...written, custom: true };
  });
}
