import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { noteOnLead } from '@truckroll/contracts/leads/api.ts';
import type { LeadHappening } from '@truckroll/contracts/leads/schemas.ts';
import { ErrorState, SkeletonRows, useLocality } from '@truckroll/ui';
import { useRef } from 'react';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { useNotices } from '../../app/notices.tsx';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useKeptForm } from '../../app/use-kept-form.tsx';
import styles from './leads.module.css';
import { historyQuery, refreshLeads } from './leads-query.ts';
import { useLeadsText, type LeadsText } from './leads-text.ts';

const NO_NOTE = { note: '' };

/** What was said of a lead and all that happened to it, newest first. */
export function LeadHistory({ leadId }: { leadId: string }) {
  const text = useLeadsText();
  const say = useText();
  const notices = useNotices();
  const mayWrite = useMay('leads.lead.write');
  const { locale, timeZone } = useLocality();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft: { note }, change, notice } = useKeptForm('lead-note', leadId, NO_NOTE, (none) => none);
  const { data, isPending, isError, error, refetch } = useQuery(historyQuery(leadId));
  const add = useMutation({
    mutationFn: () => client.call(noteOnLead, { params: { leadId }, body: { text: note.trim() } }),
    onSuccess: async () => {
      change(NO_NOTE);
      field.current?.focus();
      await refreshLeads();
    },
    onError: (fault) => notices.failed(fault),
  });
  const submit = (): void => {
    if (note.trim() !== '' && !add.isPending) add.mutate();
  };
  return (
    <Card title={text('notes')}>
      {mayWrite && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {notice}
          <Textarea
            ref={field}
            label={text('note')}
            dir="auto"
            maxLength={2000}
            autosize
            minRows={2}
            maxRows={8}
            value={note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              submit();
            }}
          />
          <div className={classes.formActs}>
            <span className={classes.spacer} />
            <Button type="submit" variant="light" disabled={note.trim() === ''} loading={add.isPending}>
              {text('addNote')}
            </Button>
          </div>
        </form>
      )}
      {isPending && <SkeletonRows rows={4} height={46} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && (
        <ol className={styles.history} reversed>
          {data.map((happening) => (
            <li key={happening.id} data-note={happening.what === 'noted' || undefined}>
              <p dir="auto">{sentenceOf(happening, text, locale)}</p>
              <small>
                <time dateTime={happening.at}>{when.format(Date.parse(happening.at))}</time> <bdi>{happening.by === null ? text('bySystem') : text('by', { name: happening.by })}</bdi>
              </small>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const FIELDS = ['kind', 'name', 'phone', 'email', 'language', 'where', 'need', 'serviceId', 'source', 'worthMinor', 'followUpBy', 'nextStep', 'nextStepOn'] as const;

function sentenceOf({ what, to, fields, text: words }: LeadHappening, text: LeadsText, locale: string): string {
  if (what === 'noted') return words;
  const standing = to === null ? '' : text(`standings.${to}`);
  const changed = new Intl.ListFormat(locale, { type: 'conjunction' }).format(FIELDS.filter((name) => fields.includes(name)).map((name) => text(`fields.${name}`)));
  return text(`happened.${what}`, { standing, fields: changed, reason: words });
}
