import { useQuery } from '@tanstack/react-query';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { IconFileOff, IconUserOff } from '@tabler/icons-react';
import { EmptyState, ErrorState, PartBoundary, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { JobMoney } from '../features/billing/job-money.tsx';
import { ConversationPanel } from '../features/comms/conversation-panel.tsx';
import { JobMessages } from '../features/comms/job-messages.tsx';
import { AssignPanel } from '../features/dispatch/assign-panel.tsx';
import { WhyPanel } from '../features/dispatch/why-panel.tsx';
import { CertificateLink } from '../features/jobs/certificate-link.tsx';
import { JobFacts } from '../features/jobs/job-facts.tsx';
import { JobPhotos } from '../features/jobs/job-photos.tsx';
import { jobQuery } from '../features/jobs/job-query.ts';
import { JobStages } from '../features/jobs/job-stages.tsx';
import { JobTimeline } from '../features/jobs/job-timeline.tsx';
import { ArrivalCard } from '../features/dispatch/arrival-card.tsx';
import { LeadOfJob } from '../features/leads/lead-of-job.tsx';
import { OfferList } from '../features/dispatch/offer-list.tsx';
import { canBeAssigned, JobActionBar } from './job-action-bar.tsx';
import { JobDialogs, type JobDialog } from './job-dialogs.tsx';
import classes from './job-drawer.module.css';
import { JobHead } from '../features/jobs/job-head.tsx';
import { JobTabs } from './job-tabs.tsx';
import { PartFailure } from './part-failure.tsx';
import { isProblem, problemText, referenceOf } from './problem-text.ts';
import { useMay } from './session.ts';
import { useText } from './text.ts';
import { drawerTabs, type DrawerTab } from './watch-search.ts';

type JobDrawerProps = {
  jobId: string;
  boardJob: BoardJob | undefined;
  tab: DrawerTab;
  technicianNames: ReadonlyMap<string, string>;
  /** The box of the conversation is to be typed into now. */
  boxWanted: boolean;
  onBoxFocused: () => void;
  onTab: (tab: DrawerTab) => void;
  onClose: () => void;
  onOpenTechnician: (technicianId: string) => void;
};

/** Everything about one job, and everything that can be done with it. */
export function JobDrawer({ jobId, boardJob, tab, technicianNames, boxWanted, onBoxFocused, onTab, onClose, onOpenTechnician }: JobDrawerProps) {
  const text = useText();
  const [dialog, setDialog] = useState<JobDialog>();
  const maySeeMoney = useMay('billing.estimate.read');
  const maySeeTalk = useMay('comms.conversation.read');
  const { data: job, isError, error, refetch } = useQuery(jobQuery(jobId));
  const head = job ?? boardJob;

  return (
    <aside className={classes.drawer} aria-label={head?.number ?? text('job.loading')}>
      <JobHead job={head} onClose={onClose} />
      {isError && !job && (isProblem(error) && error.status === 404 ? <EmptyState icon={IconFileOff} title={text('job.notFound')} hint={text('job.notFoundHint')} /> : <ErrorState detail={problemText(error, text)} reference={referenceOf(error)} onRetry={() => void refetch()} />)}
      {!job && !isError && <SkeletonRows rows={8} height={40} />}
      {job && (
        <>
          <JobActionBar job={job} technicianName={job.technicianId ? technicianNames.get(job.technicianId) : undefined} onAssign={() => onTab('assign')} onDialog={setDialog} />
          <JobTabs tabs={drawerTabs.filter((name) => (name !== 'assign' || canBeAssigned(job.state)) && (name !== 'money' || maySeeMoney) && (name !== 'conversation' || maySeeTalk))} tab={tab} onTab={onTab} />
          <div className={classes.body} role="tabpanel" id="job-panel" aria-labelledby={`job-tab-${tab}`} tabIndex={0} key={tab}>
            <PartBoundary failed={PartFailure}>
              {tab === 'overview' && (
                <>
                  <JobStages times={job.times} />
                  <ArrivalCard promise={boardJob?.promise ?? null} eta={boardJob?.eta ?? null} technicianName={job.technicianId ? technicianNames.get(job.technicianId) : undefined} onOpenTechnician={() => job.technicianId && onOpenTechnician(job.technicianId)} />
                  {(job.state === 'offered' || job.state === 'pending') && <OfferList jobId={job.id} technicianNames={technicianNames} />}
                  <LeadOfJob jobId={job.id} />
                  <JobFacts job={job} />
                </>
              )}
              {tab === 'conversation' && maySeeTalk && <ConversationPanel jobId={job.id} wanted={boxWanted} onFocused={onBoxFocused} />}
              {tab === 'assign' && (canBeAssigned(job.state) ? <AssignPanel job={job} onAssigned={() => onTab('overview')} /> : <EmptyState icon={IconUserOff} title={text('assign.closed')} />)}
              {tab === 'why' && <WhyPanel jobId={job.id} />}
              {tab === 'timeline' && <JobTimeline jobId={job.id} technicianNames={technicianNames} />}
              {tab === 'money' && maySeeMoney && <JobMoney jobId={job.id} />}
              {tab === 'messages' && <JobMessages jobId={job.id} />}
              {tab === 'photos' && job.state === 'completed' && <CertificateLink jobId={job.id} />}
              {tab === 'photos' && <JobPhotos jobId={job.id} technicianNames={technicianNames} />}
            </PartBoundary>
          </div>
          <JobDialogs dialog={dialog} job={job} openOffers={boardJob?.openOffers ?? 0} technicianName={job.technicianId ? technicianNames.get(job.technicianId) : undefined} onClose={() => setDialog(undefined)} />
        </>
      )}
    </aside>
  );
}
