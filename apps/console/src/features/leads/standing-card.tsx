import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { stepLead } from '@truckroll/contracts/leads/api.ts';
import type { LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { StatusBadge } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { Card } from '../../app/card.tsx';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { ReasonDialog } from '../../app/reason-dialog.tsx';
import { useMay } from '../../app/session.ts';
import { leadLooks } from './lead-looks.ts';
import styles from './leads.module.css';
import { refreshLeads } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';

type Step = { to: LeadStanding; reason?: string; isUndo?: boolean };

/** Where a lead stands, and the steps from there; each can be taken back. */
export function StandingCard({ lead: { id, name, standing, lostReason, allowedSteps } }: { lead: Lead }) {
  const text = useLeadsText();
  const notices = useNotices();
  const mayWrite = useMay('leads.lead.write');
  const [isLosing, setLosing] = useState(false);
  const step = useMutation({
    mutationFn: ({ to, reason = '' }: Step) => client.call(stepLead, { params: { leadId: id }, body: { to, reason } }),
    onSuccess: async (changed, { isUndo }) => {
      queryClient.setQueryData(keys.lead(id), changed);
      setLosing(false);
      const back = allowedBack(standing);
      notices.done(text('moved', { name, standing: text(`standings.${changed.standing}`) }), isUndo || !back ? undefined : () => step.mutate({ to: back, isUndo: true }));
      await refreshLeads();
    },
    onError: async (error) => {
      notices.failed(error);
      await refreshLeads();
    },
  });
  const forward = allowedSteps.filter((to) => to !== 'lost');
  return (
    <Card title={text('standing')} aside={<StatusBadge {...leadLooks[standing]} label={text(`standings.${standing}`)} />}>
      {(lostReason !== null || (mayWrite && allowedSteps.length > 0)) && (
        <div className={styles.cardBody}>
          {lostReason !== null && (
            <p className={styles.step} dir="auto">
              {text('lostBecause', { reason: lostReason })}
            </p>
          )}
          {mayWrite && allowedSteps.length > 0 && (
            <div className={styles.acts}>
              {standing === 'lost' ? (
                <Button variant="default" loading={step.isPending} onClick={() => step.mutate({ to: 'contacted' })}>
                  {text('reopen')}
                </Button>
              ) : (
                forward.map((to, index) => (
                  <Button key={to} variant={index === 0 && standing !== 'quoted' ? 'light' : 'default'} loading={step.isPending && step.variables.to === to} disabled={step.isPending} onClick={() => step.mutate({ to })}>
                    {text(`moveTo.${to}`)}
                  </Button>
                ))
              )}
              {allowedSteps.includes('lost') && (
                <Button variant="subtle" color="red" disabled={step.isPending} onClick={() => setLosing(true)}>
                  {text('lose')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
      {isLosing && (
        <ReasonDialog
          title={text('loseTitle', { name })}
          consequence={text('loseConsequence')}
          label={text('loseWhy')}
          usual={(['price', 'other', 'silent', 'area', 'need'] as const).map((key) => text(`loseReasons.${key}`))}
          submit={text('lose')}
          busy={step.isPending}
          onSubmit={(reason) => step.mutate({ to: 'lost', reason })}
          onClose={() => setLosing(false)}
        />
      )}
    </Card>
  );
}

/** Where a step is taken back to: what was lost is not lost again, it would need its reason. */
const allowedBack = (standing: LeadStanding): LeadStanding | undefined => (standing === 'lost' || standing === 'won' ? undefined : standing);
