import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconArrowLeft, IconRestore } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { putTemplate, restoreTemplate } from '@truckroll/contracts/comms/api.ts';
import { LONGEST_PUSH, MOST_SMS_PARTS, type Template } from '@truckroll/contracts/comms/schemas.ts';
import { fillTemplate, smsLength, templateFault, type TemplateFault } from '@truckroll/kernel';
import { useRef, useState, type ReactNode } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText, type SettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './templates.module.css';

type Wording = { subject: string; body: string };
type Channel = Template['channel'];

const directionOf = (language: Template['language']): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

const wordingOf = ({ subject, body }: { subject: string | null; body: string }): Wording => ({ subject: subject ?? '', body });
const same = (a: Wording, b: Wording): boolean => a.subject === b.subject && a.body === b.body;

/** Unsaved wordings by kind, channel and language: whoever looks at another language or channel finds them again. */
const drafts = new Map<string, Wording>();

type EditorProps = { template: Template; channels: readonly Channel[]; languages: ReactNode; onChannel: (channel: Channel) => void; onClose: () => void };

/** One message by one channel in one language: the wording, and how it will look. */
export function TemplateEditor({ template, channels, languages, onChannel, onClose }: EditorProps) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const mayWrite = useMay('comms.template.write');
  const { kind, channel, language, samples, needed, original } = template;
  const draftKey = `${kind} ${channel} ${language}`;
  const saved = wordingOf(template);
  const [values, setValues] = useState(() => drafts.get(draftKey) ?? saved);
  const [last, setLast] = useState<'subject' | 'body'>('body');
  const subjectField = useRef<HTMLInputElement>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const dirty = !same(values, saved);
  const put = (after: Wording): void => {
    setValues(after);
    if (same(after, saved)) drafts.delete(draftKey);
    else drafts.set(draftKey, after);
  };
  const known = Object.keys(samples);
  const fault = faultsOf(values, template, text);

  const took = async (after: Template, said: string): Promise<void> => {
    drafts.delete(draftKey);
    setValues(wordingOf(after));
    await queryClient.invalidateQueries({ queryKey: keys.templates });
    notices.done(said);
  };
  const save = useMutation({ mutationFn: () => client.call(putTemplate, { body: { kind, channel, language, body: values.body, subject: channel === 'sms' ? null : values.subject } }), onSuccess: (after) => took(after, text('saved')) });
  const restore = useMutation({ mutationFn: () => client.call(restoreTemplate, { params: { kind, channel, language } }), onSuccess: (after) => took(after, text('templates.restored')), onError: notices.failed });

  /** Puts a placeholder where the cursor was last. */
  const insert = (name: string): void => {
    const field = last === 'subject' ? subjectField.current : bodyField.current;
    const [start, end] = [field?.selectionStart ?? values[last].length, field?.selectionEnd ?? values[last].length];
    put({ ...values, [last]: `${values[last].slice(0, start)}{${name}}${values[last].slice(end)}` });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + name.length + 2, start + name.length + 2);
    });
  };
  return (
    <SettingsPage title={say(`messages.kind.${kind}`)} lead={text(`templates.toLead.${template.audience}`)}>
      <Button className={classes.back} variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} onClick={onClose}>
        {text('templates.back')}
      </Button>
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
        <SettingsSection title={text('templates.wording')} lead={text(template.custom ? 'templates.isOwn' : 'templates.isOriginal')}>
          {channel !== 'sms' && <TextInput ref={subjectField} label={text('templates.subject')} lang={language} dir={directionOf(language)} maxLength={200} readOnly={!mayWrite} value={values.subject} error={fault.subject} onFocus={() => setLast('subject')} onChange={(event) => put({ ...values, subject: event.currentTarget.value })} />}
          <Textarea ref={bodyField} label={text('templates.body')} lang={language} dir={directionOf(language)} autosize minRows={channel === 'email' ? 8 : 3} maxRows={20} maxLength={2000} readOnly={!mayWrite} value={values.body} error={fault.body} onFocus={() => setLast('body')} onChange={(event) => put({ ...values, body: event.currentTarget.value })} />
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
        <SaveBar dirty={dirty} busy={save.isPending} fault={save.error} conflict={false} onDiscard={() => put(saved)} onLoadTheirs={() => put(saved)} />
      </form>
    </SettingsPage>
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
      <div className={classes.bubble} lang={language} dir={directionOf(language)} data-testid="preview">
        {channel !== 'sms' && <p className={classes.subject}>{subject}</p>}
        {body}
      </div>
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
