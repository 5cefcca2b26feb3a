import { Button } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { estimateJob } from '@truckroll/contracts/billing/api.ts';
import { getCall } from '@truckroll/contracts/jobs/calls.api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { PriceLines } from '../features/billing/price-lines.tsx';
import { customerQuery } from '../features/customers/customers-query.ts';
import { blankForm } from '../features/jobs/call/call-form.ts';
import { CallPage } from '../features/jobs/call/call-page.tsx';
import { useCallText } from '../features/jobs/call/call-text.ts';
import classes from '../features/jobs/call/call.module.css';
import { callShelf } from '../features/jobs/call/unsaved-call.ts';
import { callerFields } from '../features/jobs/call/vehicle-section.tsx';
import { client } from './api.ts';
import { keys } from './keys.ts';
import { isProblem, problemText, referenceOf } from './problem-text.ts';
import { queryClient } from './query-client.ts';
import { servicesQuery } from './services.ts';
import { useMay, useMe } from './session.ts';
import { useText } from './text.ts';

const route = getRouteApi('/signed-in/call');

/** The call named by the address, or a new one. A draft that comes to be while it is typed is the same call. */
export function CallScreen() {
  const { draft, customer } = route.useSearch();
  const [shown, setShown] = useState({ count: 0, start: draft, own: draft });
  const navigate = route.useNavigate();
  if (draft !== shown.start && draft !== shown.own) setShown({ count: shown.count + 1, start: draft, own: draft });
  // Arrived at the draft's own address: from here on the bare address means another call.
  else if (draft !== undefined && draft === shown.own && shown.start !== shown.own) setShown({ ...shown, start: draft });
  return (
    <LoadedCall
      key={shown.count}
      draft={shown.start === shown.own ? shown.start : undefined}
      customerId={customer}
      onOpened={(jobId) => {
        setShown((before) => ({ ...before, own: jobId }));
        void navigate({ search: { draft: jobId }, replace: true });
      }}
    />
  );
}

const offered = (services: readonly Service[]): Service[] => services.filter(({ active }) => active);

function LoadedCall({ draft, customerId, onOpened }: { draft: string | undefined; customerId: string | undefined; onOpened: (jobId: string) => void }) {
  const text = useCallText();
  const say = useText();
  const navigate = route.useNavigate();
  const { person, branches } = useMe();
  const [start] = useState(draft);
  const [shelf] = useState(() => callShelf(person.id, start));
  const [unsaved] = useState(shelf.read);
  const services = useQuery({ ...servicesQuery, staleTime: 60_000, select: offered });
  const call = useQuery({ queryKey: ['call', start], enabled: start !== undefined, gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, queryFn: () => client.call(getCall, { params: { callId: start! } }) });
  // Asked for by his page; a call that is under way knows its caller itself.
  const [calls] = useState(start === undefined && !unsaved ? customerId : undefined);
  const customer = useQuery({ ...customerQuery(calls ?? ''), enabled: calls !== undefined });
  const another = (): void => void navigate({ search: {} });

  const failed = services.isError ? services : call.isError && !(unsaved && !isProblem(call.error)) ? call : undefined;
  if (failed) {
    return (
      <main>
        {isProblem(failed.error) && failed.error.status === 404 ? (
          <EmptyState icon={IconPhoneOff} title={text('gone')} hint={text('goneHint')} action={<Button onClick={another}>{text('another')}</Button>} />
        ) : (
          <ErrorState detail={problemText(failed.error, say)} reference={referenceOf(failed.error)} onRetry={() => void failed.refetch()} />
        )}
      </main>
    );
  }
  if (!services.data || (calls !== undefined && customer.isPending) || (start !== undefined && !call.data && !call.isError)) {
    return (
      <main>
        <SkeletonRows rows={8} height={48} />
      </main>
    );
  }
  return (
    <CallPage
      first={{ form: unsaved?.form ?? call.data?.form ?? { ...blankForm, ...(customer.data ? callerFields(customer.data) : {}), branchId: branches?.[0]?.id ?? null }, call: call.data, unsaved }}
      shelf={shelf}
      services={services.data}
      Price={CallPrice}
      onOpened={onOpened}
      onConfirmed={(job) => {
        void queryClient.invalidateQueries({ queryKey: keys.board });
        void navigate({ to: '/', search: { job: job.id, ...(job.kind === 'roadside' ? { tab: 'assign' } : {}) } });
      }}
      onOpenJob={(job) => void navigate({ to: '/', search: { job } })}
      onContinue={(jobId) => void navigate({ search: { draft: jobId } })}
      onClose={() => void navigate({ to: '/' })}
    />
  );
}

/** What it will cost, line by line, as soon as it can be said. */
function CallPrice({ job }: { job: Job | undefined }) {
  const text = useCallText();
  const say = useText();
  const maySee = useMay('billing.estimate.read');
  const isKnown = job !== undefined && job.serviceId !== null && job.place !== null;
  const { data, error, isPending } = useQuery({
    queryKey: [...keys.jobPart(job?.id ?? '', 'estimate'), job?.version],
    enabled: maySee && isKnown,
    placeholderData: (before) => before,
    queryFn: () => client.call(estimateJob, { params: { jobId: job!.id } }),
  });
  if (!maySee) return null;
  return (
    <section aria-label={text('money.title')} aria-live="polite">
      <h2 className={classes.sideTitle}>{text('money.title')}</h2>
      {!isKnown && <p className={classes.note}>{text('money.later')}</p>}
      {isKnown && error && <p className={classes.note}>{isProblem(error) && error.code === 'billing/not-priced' ? text('money.unpriced') : text('money.failed')}</p>}
      {isKnown && !error && isPending && <SkeletonRows rows={3} height={24} />}
      {isKnown && !error && data && (
        <PriceLines
          lines={data.lines}
          currency={data.currency}
          totals={[
            { label: say('money.total'), amountMinor: data.totalMinor, strong: true },
            ...(data.payerShareMinor > 0 ? [{ label: say('money.accountShare'), amountMinor: data.payerShareMinor }, { label: say('money.customerShare'), amountMinor: data.customerShareMinor }] : []),
          ]}
        />
      )}
    </section>
  );
}
