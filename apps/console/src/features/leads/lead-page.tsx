import { Button } from '@mantine/core';
import { IconArrowLeft, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { useNotices } from '../../app/notices.tsx';
import { isProblem, problemText, referenceOf } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useShortcuts } from '../../app/use-shortcuts.ts';
import { AlikeNotice } from './alike-notice.tsx';
import { BecameCard } from './became-card.tsx';
import { ConvertDialog } from './convert-dialog.tsx';
import { LeadFactsCard } from './lead-facts-card.tsx';
import { LeadHistory } from './lead-history.tsx';
import { leadQuery } from './leads-query.ts';
import { useLeadsText } from './leads-text.ts';
import { NextStepCard } from './next-step-card.tsx';
import { StandingCard } from './standing-card.tsx';

const route = getRouteApi('/signed-in/leads/$leadId');

/** One lead: what is known, what comes next, what was said, and the way to a customer. */
export function LeadPage() {
  const text = useLeadsText();
  const say = useText();
  const notices = useNotices();
  const { leadId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('leads.lead.write');
  const mayAddCustomers = useMay('customers.customer.write');
  const { data: lead, isPending, isError, error, refetch } = useQuery(leadQuery(leadId));
  const [isConverting, setConverting] = useState(false);
  useShortcuts({ Escape: () => void navigate({ to: '/leads', search }) });
  const missing = isError && !lead && isProblem(error) && (error.status === 404 || error.status === 400 || error.status === 422);
  const isOpen = lead?.mayConvert === true;
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <Button variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} renderRoot={(props) => <Link to="/leads" search={search} {...props} />}>
          {text('back')}
        </Button>
        <h1 className={classes.title} dir="auto">
          {lead?.name ?? text('title')}
        </h1>
        {isOpen && mayWrite && mayAddCustomers && (
          <Button leftSection={<IconUserPlus size={15} />} onClick={() => setConverting(true)}>
            {text('convert')}
          </Button>
        )}
      </header>
      {isPending && <SkeletonRows rows={10} height={48} />}
      {missing && <EmptyState icon={IconUserOff} title={text('gone')} hint={text('goneHint')} />}
      {isError && !lead && !missing && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {lead && (
        <div className={classes.columns} key={lead.id}>
          <div className={classes.column}>
            {lead.customer && <BecameCard lead={lead} onBegun={(draft) => void navigate({ to: '/call', search: { draft } })} />}
            {isOpen && <AlikeNotice phone={lead.phone ?? undefined} email={lead.email ?? undefined} except={lead.id} />}
            <StandingCard lead={lead} />
            {isOpen && <NextStepCard lead={lead} />}
            <LeadFactsCard lead={lead} />
          </div>
          <div className={classes.column}>
            <LeadHistory leadId={lead.id} />
          </div>
        </div>
      )}
      {lead && isConverting && (
        <ConvertDialog
          lead={lead}
          onConverted={(won, withJob) => {
            setConverting(false);
            notices.done(text('converted', { name: won.customer?.name ?? won.name }));
            if (withJob && won.job) void navigate(won.job.state === 'draft' ? { to: '/call', search: { draft: won.job.id } } : { to: '/', search: { job: won.job.id } });
          }}
          onClose={() => setConverting(false)}
        />
      )}
    </main>
  );
}
