import { Button, Select, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { exportPay } from '@truckroll/contracts/billing/pay.api.ts';
import { ErrorState, Money, useClock } from '@truckroll/ui';
import { useState } from 'react';
import { wallClock } from '../../../app/instant-in.ts';
import { useNotices } from '../../../app/notices.tsx';
import { givePlan, payPlansQuery, paySettingsQuery, paySumQuery, planGiven, refreshPay, technicianPlansQuery } from '../../../app/pay.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './planning.module.css';

const STANDARD = 'standard';

/** By which plan a technician is paid, and what he earned in a period: this month until now at first. */
export function PaySection({ technicianId }: { technicianId: string }) {
  const text = useSettingsText();
  const maySee = useMay('billing.pay.read');
  return maySee ? (
    <SettingsSection title={text('pages.pay')} lead={text('pay.sectionLead')}>
      <PlanOf technicianId={technicianId} />
      <EarnedIn technicianId={technicianId} />
    </SettingsSection>
  ) : null;
}

function PlanOf({ technicianId }: { technicianId: string }) {
  const text = useSettingsText();
  const notices = useNotices();
  const mayWrite = useMay('billing.pay.write');
  const { data: plans } = useQuery(payPlansQuery);
  const { data: settings } = useQuery(paySettingsQuery);
  const { data: given } = useQuery(technicianPlansQuery);
  const give = useMutation({
    mutationFn: (planId: string | null) => givePlan(planGiven(given ?? [], technicianId), planId),
    onSuccess: () => notices.done(text('saved')),
    onError: notices.failed,
    onSettled: refreshPay,
  });
  if (!plans || !settings || !given) return null;
  const standard = plans.find(({ id }) => id === settings.standardPlanId);
  const planId = planGiven(given, technicianId).planId;
  return <Select label={text('pay.plan')} allowDeselect={false} disabled={!mayWrite || give.isPending} data={[{ value: STANDARD, label: standard ? text('pay.standardIs', { name: standard.name }) : text('pay.noStandard') }, ...plans.map(({ id, name }) => ({ value: id, label: name }))]} value={planId ?? STANDARD} onChange={(id) => give.mutate(id === STANDARD ? null : id)} />;
}

function EarnedIn({ technicianId }: { technicianId: string }) {
  const text = useSettingsText();
  const say = useText();
  const { organisation } = useMe();
  const clock = useClock();
  const [today] = useState(() => wallClock(organisation.timeZone, clock.now()).day);
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const asked = from !== '' && to !== '';
  const sums = useQuery({ ...paySumQuery(technicianId, from, to), enabled: asked, retry: false });
  return (
    <>
      <div className={classes.pair}>
        <TextInput type="date" label={text('pay.from')} value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={text('pay.to')} value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      {asked && sums.isError && <ErrorState detail={problemText(sums.error, say)} onRetry={() => void sums.refetch()} />}
      {sums.data?.length === 0 && <p className={classes.hint}>{text('pay.earnedNothing')}</p>}
      {sums.data?.map(({ currency, totalMinor, jobs }) => (
        <p key={currency} className={classes.hint}>
          <strong>
            <Money amount={{ amountMinor: totalMinor, currency }} />
          </strong>{' '}
          {text('pay.jobs', { n: jobs })}
        </p>
      ))}
      <div>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} disabled={!sums.data?.length} onClick={() => Object.assign(document.createElement('a'), { href: `${exportPay.path}?${new URLSearchParams({ technicianId, from, to })}`, download: '' }).click()}>
          {text('pay.csv')}
        </Button>
      </div>
    </>
  );
}
