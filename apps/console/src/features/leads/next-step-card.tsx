import { Button } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changeLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { useDerivedFromNow, useLocality } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useIsKept } from '../../app/use-kept-form.tsx';
import { dayIn, dayText, dueness } from './days.ts';
import { draftOf, factsOf } from './lead-draft.ts';
import { NextStepFields } from './lead-fields.tsx';
import { LeadForm } from './lead-form.tsx';
import styles from './leads.module.css';
import { refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

/** What is to be done next, when and by whom; done, or planned anew. */
export function NextStepCard({ lead }: { lead: Lead }) {
  const text = useLeadsText();
  const notices = useNotices();
  const { organisation } = useMe();
  const { timeZone, locale } = useLocality();
  const today = useDerivedFromNow((now) => dayIn(timeZone, now));
  const mayWrite = useMay('leads.lead.write');
  const change = useRef<HTMLButtonElement>(null);
  const isKept = useIsKept();
  const [isEditing, setEditing] = useState(() => mayWrite && isKept('lead-step', lead.id));
  const { id, nextStep, nextStepOn, followUp, version } = lead;
  const close = (): void => {
    setEditing(false);
    requestAnimationFrame(() => change.current?.focus());
  };
  const done = useMutation({
    mutationFn: () => client.call(changeLead, { params: { leadId: id }, body: { ...factsOf(draftOf(lead), organisation.phone), nextStep: '', nextStepOn: null } }, { ifMatch: version }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(keys.lead(id), changed);
      notices.done(text('stepIsDone'));
      requestAnimationFrame(() => change.current?.focus());
      await refreshLeads();
    },
    onError: async (error) => {
      notices.failed(error);
      await refreshLeads();
    },
  });
  const isPlanned = nextStep !== '' || nextStepOn !== null;
  const due = dueness(nextStepOn, today);
  return (
    <Card
      title={text('nextStep')}
      aside={
        mayWrite &&
        !isEditing && (
          <Button ref={change} size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
            {text(isPlanned ? 'edit' : 'plan')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <LeadForm form="lead-step" opened={lead} label={text('nextStep')} onClose={close}>
          {(draft, _faults, onChange) => <NextStepFields takesFocus draft={draft} onChange={onChange} />}
        </LeadForm>
      ) : (
        <div className={styles.cardBody}>
          {isPlanned ? (
            <>
              {nextStep !== '' && (
                <p className={styles.step} dir="auto">
                  {nextStep}
                </p>
              )}
              <span className={styles.when} data-due={due}>
                {nextStepOn === null ? text('noDay') : due === 'today' ? text('dueToday') : text(due === 'overdue' ? 'overdue' : 'dueOn', { day: dayText(nextStepOn, locale) })}
              </span>
            </>
          ) : (
            <span className={styles.soft}>{text('noNextStep')}</span>
          )}
          <span className={styles.soft}>
            {text('followUpBy')}: <bdi>{followUp?.name || text('followUpNone')}</bdi>
          </span>
          {isPlanned && mayWrite && (
            <div className={styles.acts}>
              <Button variant="light" leftSection={<IconCheck size={15} />} loading={done.isPending} onClick={() => done.mutate()}>
                {text('stepDone')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Card>
  );
}
