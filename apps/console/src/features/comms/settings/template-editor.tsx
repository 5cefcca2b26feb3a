import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { putTemplate, restoreTemplate } from '@truckroll/contracts/comms/api.ts';
import { LONGEST_PUSH, MOST_SMS_PARTS, type Template } from '@truckroll/contracts/comms/schemas.ts';
import { fillTemplate, smsLength, templateFault, type TemplateFault } from '@truckroll/kernel';
import { useRef, useState, type ReactNode } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isConflict } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsRecord, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText, type SettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { MessageWords } from '../message-words.tsx';
import classes from './templates.module.css';
import { templatesQuery } from './templates-query.ts';

type Wording = { subject: string; body: string };
type Channel = Template['channel'];

const directionOf = (language: Template['language']): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

const wordingOf = ({ subject, body }: { subject: string | null; body: string }): Wording => ({ subject: subject ?? '', body });
/** The wording and which one it was, so that nobody else's is written over. */
const readOf = (template: Template): Wording & { version: number } => ({ ...wordingOf(template), version: template.version });
const same = (a: Wording, b: Wording): boolean => a.subject === b.subject && a.body === b.body;

type EditorProps = { template: Template; channels: readonly Channel[]; languages: ReactNode; onChannel: (channel: Channel) => void; onClose: () => void };

/** One message by one channel in one language: the wording, and how it will look. */
export function TemplateEditor({ template, channels, languages, onChannel, onClose }: EditorProps) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const mayWrite = useMay('comms.template.write');
  const { kind, channel, language, samples, needed, original } = template;
  // Whoever looks at another language or channel finds his words again, too.
  const { base, draft: values, isTouched, isStale, change: put, load, notice } = useKeptForm('template', `${kind}.${channel}.${language}`, readOf(template), wordingOf);
  const [last, setLast] = useState<'subject' | 'body'>('body');
  const subjectField = useRef<HTMLInputElement>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const known = Object.keys(samples);
  const fault = faultsOf(values, template, text);

  const took = async (after: Template, said: string): Promise<void> => {
    load(readOf(after));
    await queryClient.invalidateQueries({ queryKey: keys.templates });
    notices.done(said);
  };
  const save = useMutation({ mutationFn: () => client.call(putTemplate, { body: { kind, channel, language, body: values.body, subject: channel === 'sms' ? null : values.subject } }, { ifMatch: base.version }), onSuccess: (after) => took(after, text('saved')) });
  const restore = useMutation({ mutationFn: () => client.call(restoreTemplate, { params: { kind, channel, language } }, { ifMatch: base.version }), onSuccess: (after) => took(after, text('templates.restored')), onError: (error) => (isConflict(error) ? undefined : notices.failed(error)) });

  const loadTheirs = async (): Promise<void> => {
    const now = (await queryClient.fetchQuery({ ...templatesQuery(language), staleTime: 0 })).find((one) => one.kind === kind && one.channel === channel);
    if (!now) return onClose();
    load(readOf(now));
    save.reset();
    restore.reset();
  };

  /** Puts a placeholder where the cursor was last. */
  const insert = (name: string): void => {
    const field = last === 'subject' ? subjectField.current : bodyField.current;
    const [start, end] = [field?.selectionStart ?? values[last].length, field?.selectionEnd ?? values[last].length];
    put({ [last]: `${values[last].slice(0, start)}{${name}}${values[last].slice(end)}` });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + name.length + 2, start + name.length + 2);
    });
  };
  return (
    <SettingsRecord title={say(`messages.kind.${kind}`)} lead={text(`templates.toLead.${template.audience}`)} back={text('templates.back')} onBack={onClose}>
      <div className={classes.choice}>
        {channels.length > 1 && <SegmentedControl size="xs" aria-label={text('templates.channel')} value={channel} data={channels.map((value) => ({ value, label: say(`messages.channel.${value}`) }))} onChange={(value) => onChannel(channels.find((one) => one === value) ?? channel)} />}
        {languages}
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fault.subject && !fault.body) save.mutate();
          else (fault.subject ? subjectField : bodyField).current?.focus();
        }}
      >
        {notice}
        <SettingsSection title={text('templates.wording')} lead={text(template.custom ? 'templates.isOwn' : 'templates.isOriginal')}>
          {channel !== 'sms' && <TextInput ref={subjectField} label={text('templates.subject')} lang={language} dir={directionOf(language)} maxLength={200} readOnly={!mayWrite} value={values.subject} error={fault.subject} onFocus={() => setLast('subject')} onChange={(event) => put({ subject: event.currentTarget.value })} />}
          <Textarea ref={bodyField} label={text('templates.body')} lang={language} dir={directionOf(language)} autosize minRows={channel === 'email' ? 8 : 3} maxRows={20} maxLength={2000} readOnly={!mayWrite} value={values.body} error={fault.body} onFocus={() => setLast('body')} onChange={(event) => put({ body: event.currentTarget.value })} />
          {mayWrite && (
            <fieldset className={classes.names}>
              <legend className={classes.legend}>{text('templates.placeholders')}</legend>
              <p className={classes.hint}>{text('templates.placeholdersHint')}</p>
              {known.map((name) => (
                <Button key={name} size="compact-xs" variant="default" title={samples[name]} aria-label={text('templates.insert', { name: text(`templates.names.${nameOf(name)}`) })} onClick={() => insert(name)}>
                  {text(`templates.names.${nameOf(name)}`)}
                  {needed.includes(name) && ' *'}
                </Button>
              ))}
            </fieldset>
          )}
          {mayWrite && (template.custom || !same(values, wordingOf(original))) && (
            <Button className={classes.restore} size="xs" variant="subtle" color="gray" leftSection={<IconRestore size={14} />} loading={restore.isPending} onClick={() => (template.custom ? restore.mutate() : put(wordingOf(original)))}>
              {text('templates.restore')}
            </Button>
          )}
        </SettingsSection>
        <SettingsSection title={text('templates.preview')} lead={text('templates.previewLead')}>
          <Preview template={template} values={values} />
        </SettingsSection>
        <SaveBar dirty={isTouched} busy={save.isPending} fault={save.error ?? (isConflict(restore.error) ? restore.error : null)} stale={isStale} onDiscard={() => load(readOf(template))} onLoadTheirs={() => void loadTheirs()} />
      </form>
    </SettingsRecord>
  );
}

/** How it will look, with usual values; what nobody has a value for stays as it was written. */
function Preview({ template: { channel, language, samples }, values }: { template: Template; values: Wording }) {
  const text = useSettingsText();
  const subject = shown(values.subject, samples, channel);
  const body = shown(values.body, samples, channel);
  const { signs, parts, plain } = smsLength(body);
  return (
    <>
      <MessageWords lang={language} dir={directionOf(language)} data-testid="preview" subject={channel === 'sms' ? null : subject} body={body} />
      {channel === 'sms' && (
        <p className={classes.hint}>
          {text('templates.length', { signs, parts })} {!plain && text('templates.notPlain')}
        </p>
      )}
      {channel === 'push' && (
        <p className={classes.hint}>
          {text('templates.signs', { signs: body.length })}
        </p>
      )}
    </>
  );
}

function shown(template: string, samples: Readonly<Record<string, string>>, channel: Channel): string {
  const known = template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (Object.hasOwn(samples, name) ? whole : `⟨${name}⟩`));
  return fillTemplate(known, samples, channel).replaceAll('{link}', samples['link'] ?? '');
}

/** What the server would refuse, said while it is typed. */
function faultsOf({ subject, body }: Wording, { channel, samples, needed }: Template, text: SettingsText): { subject?: string; body?: string } {
  const known = Object.keys(samples);
  const inSubject = channel === 'sms' ? undefined : subject.trim() === '' ? text('needed') : faultText(templateFault(subject, known.filter((name) => name !== 'link')), text);
  const inBody = body.trim() === '' ? text('needed') : (faultText(templateFault(body, known, needed), text) ?? lengthFault(shown(body, samples, channel), channel, text));
  return { ...(inSubject === undefined ? {} : { subject: inSubject }), ...(inBody === undefined ? {} : { body: inBody }) };
}

function lengthFault(shownText: string, channel: Channel, text: SettingsText): string | undefined {
  if (channel === 'sms' && smsLength(shownText).parts > MOST_SMS_PARTS) return text('templates.tooManyParts', { most: MOST_SMS_PARTS });
  if (channel === 'push' && shownText.length > LONGEST_PUSH) return text('templates.tooManySigns', { most: LONGEST_PUSH });
  return undefined;
}

function faultText(fault: TemplateFault | undefined, text: SettingsText): string | undefined {
  if (!fault) return undefined;
  if (fault.why === 'open') return text('templates.open');
  return fault.why === 'unknown' ? text('templates.unknown', { name: fault.name }) : text('templates.lacks', { name: text(`templates.names.${nameOf(fault.name)}`) });
}

const NAMES = ['organisation', 'number', 'service', 'place', 'customer', 'technician', 'truck', 'from', 'until', 'window', 'amount', 'invoice', 'link'] as const;
const nameOf = (name: string): (typeof NAMES)[number] => NAMES.find((one) => one === name) ?? 'number';
