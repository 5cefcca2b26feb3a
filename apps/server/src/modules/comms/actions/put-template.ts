import { common } from '@truckroll/contracts/core/problem.ts';
import { templateBroken, templateLacks, templateNotFound, templateTooLong } from '@truckroll/contracts/comms/problems.ts';
import { LONGEST_PUSH, MOST_SMS_PARTS, type Template, type TemplateParams, type TemplateWritten } from '@truckroll/contracts/comms/schemas.ts';
import { fillTemplate, smsLength, templateFault, type TemplateFault } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx, Source, Tx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customersOrigin, organisationOf } from '../../identity/index.ts';
import { trackingUrl } from '../../jobs/index.ts';
import { listEverOwnTemplates } from '../data/template.reads.ts';
import type { OwnTemplate } from '../data/template.reads.ts';
import { upsertTemplate, withdrawTemplate } from '../data/template.writes.ts';
import { TemplateChanged } from '../events.ts';
import { samplesFor, type Sampled } from '../rules/samples-for.ts';
import { allBuiltIn, builtIn, type BuiltIn, type Language } from '../rules/templates/built-in.ts';
import { isToTechnicians, neededIn, placeholdersOf } from '../rules/templates/template.ts';

type Key = z.output<typeof TemplateParams>;

/** As long as a real one. */
const SAMPLE_TOKEN = 'example-'.repeat(6).slice(0, 43);

const isOf = (key: Key) => (template: Key): boolean => template.kind === key.kind && template.channel === key.channel && template.language === key.language;

/** Every kind and channel with the wording in force, own or built in, in one language or in all. */
export async function listTemplates(ctx: Ctx, language?: Language): Promise<Template[]> {
  const [own, sampled] = await read(ctx, (db) => Promise.all([listEverOwnTemplates(db), sampledOf(db, ctx)]));
  return allBuiltIn()
    .filter((template) => language === undefined || template.language === language)
    .map((template) => viewOf(template, own.find(isOf(template)), sampled))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.channel.localeCompare(b.channel) || a.language.localeCompare(b.language));
}

/** Writes the organisation's own wording in the place of the one that the caller read at `version`; without a version, whatever it is. Refuses `comms/template-broken` for a name without a value, a brace left open, no subject
 * where there must be one, and a channel that this kind is not sent by; `comms/template-lacks` without what its reader needs;
 * `comms/template-too-long`, `request/precondition-failed`. Publishes comms.template_changed when it says something new. */
export async function putTemplate(ctx: Ctx, template: z.output<typeof TemplateWritten>, version?: number): Promise<Template> {
  const { kind, channel, language, subject, body } = template;
  const original = builtIn(kind, channel, language);
  if (!original) throw refuse(templateBroken, `${kind} is not sent by ${channel}`);
  if (channel !== 'sms' && subject === null) throw refuse(templateBroken, `What is sent by ${channel} needs a subject`);
  if (body.trim() === '') throw refuse(templateBroken, 'The text is empty');
  const fault = templateFault(body, placeholdersOf(kind), neededIn(kind)) ?? templateFault(subject ?? '', placeholdersOf(kind).filter((name) => name !== 'link'));
  if (fault) throw refusalOf(fault, placeholdersOf(kind));
  return transaction(ctx, async (tx) => {
    const [own, sampled] = await Promise.all([listEverOwnTemplates(tx), sampledOf(tx, ctx)]);
    const before = own.find(isOf(template));
    const written: OwnTemplate = { ...template, subject: channel === 'sms' ? null : subject, version: (before?.version ?? 0) + 1, inForce: true };
    const view = viewOf({ kind, channel, language, ...original }, written, sampled);
    refuseTooLong(view);
    if (before?.inForce && before.body === written.body && before.subject === written.subject) return { ...view, version: before.version };
    view.version = await upsertTemplate(tx, written);
    // Judged by what was written: of two who are the first at once, neither finds the other's.
    if (version !== undefined && view.version !== version + 1) throw refuse(common.preconditionFailed);
    await emit(tx, TemplateChanged, { kind, channel, language, custom: true });
    return view;
  });
}

/** Takes the organisation's own wording away, where there is one; with a version, only the one that the caller read at it. Refuses `comms/template-not-found` for a channel that the kind is not sent by, `request/precondition-failed`. Publishes comms.template_changed. */
export async function restoreTemplate(ctx: Ctx, key: Key, version?: number): Promise<Template> {
  const original = builtIn(key.kind, key.channel, key.language);
  if (!original) throw refuse(templateNotFound);
  return transaction(ctx, async (tx) => {
    const withdrawn = await withdrawTemplate(tx, key);
    const view = viewOf({ ...key, ...original }, (await listEverOwnTemplates(tx)).find(isOf(key)), await sampledOf(tx, ctx));
    // Judged by what is there now: of two who are at it at once, the second has waited for the first.
    if (version !== undefined && view.version !== (withdrawn ? version + 1 : version)) throw refuse(common.preconditionFailed);
    if (withdrawn) await emit(tx, TemplateChanged, { ...key, custom: false });
    return view;
  });
}

function viewOf(original: BuiltIn, own: OwnTemplate | undefined, sampled: Sampled): Template {
  const { kind, channel, language } = original;
  const custom = own?.inForce === true;
  const { subject, body } = custom ? own : original;
  return { kind, channel, language, subject, body, custom, original: { subject: original.subject, body: original.body }, audience: isToTechnicians(kind) ? 'technician' : 'customer', samples: samplesFor(kind, language, sampled), needed: [...neededIn(kind)], version: own?.version ?? 0 };
}

async function sampledOf(source: Source | Tx, { adapters, now }: Ctx): Promise<Sampled> {
  const [{ name, timeZone, currency }, origin] = await Promise.all([organisationOf(source), customersOrigin(source, adapters.portalUrl ?? adapters.publicUrl)]);
  return { organisation: name, timeZone, currency, now: now(), link: trackingUrl(origin, SAMPLE_TOKEN) };
}

function refusalOf(fault: TemplateFault, known: readonly string[]): Error {
  if (fault.why === 'lacks') return refuse(templateLacks, `It must name {${fault.name}}`, { name: fault.name });
  return refuse(templateBroken, fault.why === 'unknown' ? `{${fault.name}} is not known here; known are ${known.map((name) => `{${name}}`).join(', ')}` : 'A brace does not open or close a name');
}

function refuseTooLong({ body, channel, samples }: Template): void {
  const text = fillTemplate(body, samples, channel).replaceAll('{link}', samples['link'] ?? '');
  const { parts } = smsLength(text);
  if (channel === 'sms' && parts > MOST_SMS_PARTS) throw refuse(templateTooLong, `It takes ${parts} parts; at most ${MOST_SMS_PARTS} are sent`, { parts, most: MOST_SMS_PARTS });
  if (channel === 'push' && text.length > LONGEST_PUSH) throw refuse(templateTooLong, `It takes ${text.length} signs; a phone shows at most ${LONGEST_PUSH}`, { signs: text.length, most: LONGEST_PUSH });
}
