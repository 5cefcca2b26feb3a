import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getTracker, revokeTracker } from '@truckroll/contracts/tracking/api.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { beside, ErrorState, RelativeTime, SkeletonRows, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './planning.module.css';

/** Reports come every few seconds to minutes; whoever looks wants to see whether they do. */
const LOOK_MS = 15_000;

/** The tracker app on his phone: since when, what it told last, and the way to end it when a phone is lost or changes hands. */
export function TrackerSection({ technician: { id, name } }: { technician: Technician }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const mayEnd = useMay('workforce.technician.write');
  const maySee = useMay('tracking.position.read');
  const [asks, setAsks] = useState(false);
  const { data, isError, error, refetch } = useQuery({ queryKey: keys.tracker(id), enabled: maySee, refetchInterval: LOOK_MS, queryFn: () => client.call(getTracker, { params: { technicianId: id } }) });
  const end = useMutation({
    mutationFn: () => client.call(revokeTracker, { params: { technicianId: id } }),
    onSuccess: () => notices.done(text('workforce.tracker.ended')),
    onError: notices.failed,
    onSettled: () => {
      setAsks(false);
      return queryClient.invalidateQueries({ queryKey: keys.tracker(id) });
    },
  });
  const tracker = data?.tracker;
  if (!maySee) return null;
  return (
    <SettingsSection title={text('workforce.tracker.title')} lead={text('workforce.tracker.lead')}>
      {isError && !data && <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />}
      {!data && !isError && <SkeletonRows rows={1} height={44} />}
      {data && !tracker && <p className={classes.hint}>{text('workforce.tracker.none')}</p>}
      {tracker && <TrackerFacts name={name} tracker={tracker} />}
      {tracker && mayEnd && !asks && (
        <Button className={classes.start} variant="default" onClick={() => setAsks(true)}>
          {text('workforce.tracker.end')}
        </Button>
      )}
      {tracker && mayEnd && asks && (
        <Alert color="orange" variant="light" title={text('workforce.tracker.ask', { name })}>
          <div className={classes.cardFoot}>
            <Button variant="subtle" color="gray" onClick={() => setAsks(false)}>
              {text('cancel')}
            </Button>
            <Button color="red" loading={end.isPending} onClick={() => end.mutate()}>
              {text('workforce.tracker.confirm')}
            </Button>
          </div>
        </Alert>
      )}
    </SettingsSection>
  );
}

type Tracker = NonNullable<Awaited<ReturnType<typeof client.call<typeof getTracker>>>['tracker']>;

function TrackerFacts({ name, tracker: { pairedAt, heardAt, outcome, batteryPercent } }: { name: string; tracker: Tracker }) {
  const text = useSettingsText();
  const { locale, timeZone } = useLocality();
  const paired = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(pairedAt));
  const battery = batteryPercent !== null && text('workforce.tracker.battery', { percent: Math.round(batteryPercent) });
  return (
    <div>
      <p className={classes.hint}>{text('workforce.tracker.paired', { name, at: paired })}</p>
      <p className={classes.hint}>
        {heardAt === null ? text('workforce.tracker.silent') : <>{text('workforce.tracker.heard')} <RelativeTime at={heardAt} /></>}
      </p>
      {heardAt !== null && outcome !== null && <p className={classes.hint}>{beside(text(`workforce.tracker.outcome.${outcome}`), battery)}</p>}
    </div>
  );
}
