import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getMyTracker, pairMyTracker, revokeMyTracker } from '@truckroll/contracts/tracking/api.ts';
import type { PairedTracker, Tracker } from '@truckroll/contracts/tracking/schemas.ts';
import { beside, ClockTime, ErrorState, RelativeTime, SkeletonRows, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import { TrackerSetUp } from './tracker-set-up.tsx';

/** A report shows soon after it came: whoever sets a tracker up looks at this screen and waits for it. */
const LOOK_MS = 5_000;

/** The tracker app that tells where the technician is while another app is in front: how it stands, how to set it up, how to end it. */
export function TrackerCard() {
  const text = useText();
  const cache = useQueryClient();
  const [asks, setAsks] = useState<'pair' | 'end'>();
  const { data, error, refetch } = useQuery({ queryKey: keys.tracker, queryFn: () => client.call(getMyTracker, {}), refetchInterval: LOOK_MS });
  const changed = (): Promise<void> => cache.invalidateQueries({ queryKey: keys.tracker });
  const pair = useMutation({ mutationFn: () => client.call(pairMyTracker, {}), onSuccess: changed });
  const end = useMutation({ mutationFn: () => client.call(revokeMyTracker, {}), onSettled: changed, onSuccess: () => setAsks(undefined) });
  const tracker = data?.tracker;
  const close = (): void => {
    setAsks(undefined);
    // The secret is gone with the sheet.
    pair.reset();
    end.reset();
  };
  return (
    <section className={page.card}>
      <h2 className={page.title}>{text('tracker.title')}</h2>
      <p className={page.hint}>{text('tracker.why')}</p>
      {error && !data && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={1} height={52} />}
      {tracker && <TrackerState tracker={tracker} />}
      {data && (
        <Button size="lg" variant={tracker ? 'default' : 'filled'} className={page.wrapping} loading={pair.isPending} onClick={() => (tracker ? setAsks('pair') : pair.mutate())}>
          {text(tracker ? 'tracker.again' : 'tracker.pair')}
        </Button>
      )}
      {tracker && (
        <Button size="lg" variant="default" className={page.wrapping} onClick={() => setAsks('end')}>
          {text('tracker.end')}
        </Button>
      )}
      {pair.isError && asks === undefined && (
        <p className={page.fault} role="alert">
          {problemText(pair.error, text)}
        </p>
      )}
      {asks !== undefined && !pair.data && (
        <Sheet title={text(asks === 'end' ? 'tracker.end' : 'tracker.again')} onClose={close}>
          <p className={page.hint}>{text(asks === 'end' ? 'tracker.endAsk' : 'tracker.againAsk')}</p>
          <p className={page.fault} role="alert">
            {(asks === 'end' ? end.error : pair.error) && problemText(asks === 'end' ? end.error : pair.error, text)}
          </p>
          <Button size="lg" className={page.wrapping} loading={end.isPending || pair.isPending} onClick={() => (asks === 'end' ? end.mutate() : pair.mutate())}>
            {text(asks === 'end' ? 'tracker.endConfirm' : 'tracker.againConfirm')}
          </Button>
        </Sheet>
      )}
      {pair.data && (
        <Sheet title={text('tracker.setUp')} onClose={close}>
          <TrackerSetUp paired={pair.data} heard={heardOf(pair.data, tracker)} />
        </Sheet>
      )}
    </section>
  );
}

/** What the tracker that was paired just now has told since. */
const heardOf = (paired: PairedTracker, tracker: Tracker | null | undefined): Tracker['outcome'] => (tracker?.id === paired.tracker.id ? tracker.outcome : null);

function TrackerState({ tracker }: { tracker: Tracker }) {
  const text = useText();
  const { locale } = useLocality();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const metres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter', maximumFractionDigits: 0 });
  const { heardAt, takenAt, outcome, accuracyMetres, batteryPercent } = tracker;
  const said = [accuracyMetres === null ? '' : text('tracker.accuracy', { distance: metres.format(accuracyMetres) }), batteryPercent === null ? '' : text('tracker.battery', { charge: percent.format(batteryPercent / 100) })].filter((fact) => fact !== '');
  return (
    <>
      <dl className={page.facts}>
        <div>
          <dt>{text('tracker.last')}</dt>
          <dd>
            {takenAt === null ? (
              text('tracker.none')
            ) : (
              <>
                <RelativeTime at={takenAt} /> · <ClockTime at={takenAt} withDay />
              </>
            )}
            {takenAt !== null && said.length > 0 && <p className={page.hint}>{beside(...said)}</p>}
          </dd>
        </div>
        {heardAt !== null && outcome !== 'taken' && (
          <div>
            <dt>{text('tracker.heard')}</dt>
            <dd>
              <RelativeTime at={heardAt} />
            </dd>
          </div>
        )}
      </dl>
      {outcome !== null && outcome !== 'taken' && <p className={page.warning}>{text(`tracker.outcome.${outcome}`)}</p>}
      {heardAt === null && <p className={page.warning}>{text('tracker.silent')}</p>}
    </>
  );
}
