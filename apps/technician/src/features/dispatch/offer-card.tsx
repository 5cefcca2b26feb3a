import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { acceptOffer, declineOffer, seeOffer, type myOffers } from '@truckroll/contracts/dispatch/api.ts';
import { distanceText, durationText, moneyText, PriorityMark, stopwatch, useDerivedFromNow, useLocality, useUiText, noticeDone, noticeFault } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';

export type MyOffer = Answer<typeof myOffers>['items'][number];

const WRAP_UP_MINUTES = [0, 5, 10, 15, 30];
const REASONS = ['far', 'busy', 'equipment', 'shift', 'other'] as const;

/** An offer with its clock: accepted with an honest ETA, or declined with a reason. Never accepted by itself. */
export function OfferCard({ offer }: { offer: MyOffer }) {
  const text = useText();
  const words = useUiText();
  const locality = useLocality();
  const cache = useQueryClient();
  const [wrapUp, setWrapUp] = useState(0);
  const [declining, setDeclining] = useState(false);
  const expiresAt = Date.parse(offer.expiresAt);
  const left = useDerivedFromNow((now) => (expiresAt > now ? stopwatch((expiresAt - now) / 1000, words) : ''));
  const etaSeconds = (offer.driveSeconds ?? 0) + wrapUp * 60;

  const settle = { onError: (error: unknown) => noticeFault(problemText(error, text)), onSettled: () => Promise.all([cache.invalidateQueries({ queryKey: keys.offers }), cache.invalidateQueries({ queryKey: keys.jobs })]) };
  const accept = useMutation({ mutationFn: () => client.call(acceptOffer, { params: { offerId: offer.id }, body: offer.driveSeconds === null ? {} : { etaSeconds } }), onSuccess: () => noticeDone(text('offer.accepted')), ...settle });
  const decline = useMutation({ mutationFn: (reason: string) => client.call(declineOffer, { params: { offerId: offer.id }, body: { reason } }), ...settle });

  useEffect(() => {
    navigator.vibrate?.([300, 120, 300]);
    client.call(seeOffer, { params: { offerId: offer.id } }).catch((error: unknown) => {
      // "Seen" is a courtesy to the office; only a fault of ours is worth a line.
      if (!isProblem(error)) console.warn('the offer could not be marked as seen', error);
    });
  }, [offer.id]);

  return (
    <section className={classes.card} data-urgent={offer.job.priority === 'emergency' || undefined} aria-label={text('offer.title')}>
      <div className={classes.line}>
        <span className={classes.section}>{text('offer.title')}</span>
        <span className={classes.countdown} role="timer">
          {left === '' ? text('offer.expired') : text('offer.left', { time: left })}
        </span>
      </div>
      <h2 className={classes.title} dir="auto">
        <PriorityMark priority={offer.job.priority} size={20} /> {offer.job.serviceName}
      </h2>
      <p className={classes.hint} dir="auto">
        {[offer.job.place?.label, offer.job.vehicleLabel].filter(Boolean).join(' · ')}
      </p>
      {offer.driveSeconds !== null && offer.driveMetres !== null && <p className={classes.hint}>{text('offer.away', { time: durationText(offer.driveSeconds, words), distance: distanceText(offer.driveMetres, locality, words) })}</p>}
      {offer.payMinor !== null && <p className={classes.hint}>{text('offer.pay', { amount: moneyText({ amountMinor: offer.payMinor, currency: locality.currency }, locality.locale) })}</p>}
      {offer.neededEquipment.length > 0 && <p className={classes.hint}>{text('offer.needs', { list: offer.neededEquipment.map((need) => need.replaceAll('_', ' ')).join(', ') })}</p>}
      {declining ? (
        <>
          <p className={classes.section}>{text('offer.why')}</p>
          <div className={classes.chips}>
            {REASONS.map((reason) => (
              <button key={reason} type="button" className={classes.chip} disabled={decline.isPending} onClick={() => decline.mutate(text(`offer.reasons.${reason}`))}>
                {text(`offer.reasons.${reason}`)}
              </button>
            ))}
            <button type="button" className={classes.chip} onClick={() => setDeclining(false)}>
              {text('job.cancel')}
            </button>
          </div>
        </>
      ) : (
        <>
          <p className={classes.section}>{text('offer.wrapUp')}</p>
          <div className={classes.chips}>
            {WRAP_UP_MINUTES.map((minutes) => (
              <button key={minutes} type="button" className={classes.chip} aria-pressed={minutes === wrapUp} onClick={() => setWrapUp(minutes)}>
                {minutes}
              </button>
            ))}
          </div>
          <Button className={classes.big} disabled={left === ''} loading={accept.isPending} onClick={() => accept.mutate()}>
            {text('offer.accept', { minutes: Math.max(1, Math.round(etaSeconds / 60)) })}
          </Button>
          <Button variant="default" size="lg" disabled={left === ''} onClick={() => setDeclining(true)}>
            {text('offer.decline')}
          </Button>
        </>
      )}
    </section>
  );
}
