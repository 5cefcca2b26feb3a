import { Button } from '@mantine/core';
import { IconBellOff, IconCoin, IconMapPin, IconRoute, IconTool, IconCar } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { acceptOffer, declineOffer, seeOffer, type myOffers } from '@truckroll/contracts/dispatch/api.ts';
import { offerPay } from '@truckroll/contracts/dispatch/technician.api.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { distanceText, durationText, isThere, moneyText, noticeDone, PriorityMark, stopwatch, useDerivedFromNow, useLocality, useUiText } from '@truckroll/ui';
import { useCallback, useEffect, useId, useState, type ReactNode } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useModes } from '../../app/modes.ts';
import { PayLines } from '../../app/pay-lines.tsx';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { goTo } from '../../app/use-tab.ts';
import { equipmentWords } from '../../app/equipment-words.ts';
import classes from './offer.module.css';
import { maySound, ring } from './ring.ts';

export type MyOffer = Answer<typeof myOffers>['items'][number];

const WRAP_UP_MINUTES = [0, 5, 10, 15, 30];
const REASONS = ['far', 'busy', 'equipment', 'shift', 'other'] as const;
/** When the time left is said aloud: a countdown that speaks every second drowns everything else. */
const SAID_AT_SECONDS = [60, 30, 10] as const;

/** An offer over the whole screen, with its clock: accepted with an honest ETA, or declined with a reason. Never accepted by itself. */
export function OfferScreen({ offer, more }: { offer: MyOffer; /** How many others wait behind it. */ more: number }) {
  const text = useText();
  const words = useUiText();
  const locality = useLocality();
  const cache = useQueryClient();
  const titleId = useId();
  const factsId = useId();
  const { sound } = useModes();
  const [wrapUp, setWrapUp] = useState(0);
  const [declining, setDeclining] = useState(false);
  // The same key for every try: of a double tap the second is answered with the first.
  const [acceptKey] = useState(newId);
  const [silent] = useState(() => sound && !maySound());
  const expiresAt = Date.parse(offer.expiresAt);
  const left = useDerivedFromNow((now) => (expiresAt > now ? stopwatch((expiresAt - now) / 1000, words) : ''));
  const share = useDerivedFromNow((now) => Math.max(0, Math.min(1, Math.round(((expiresAt - now) / (expiresAt - Date.parse(offer.sentAt))) * 200) / 200)));
  const said = useDerivedFromNow((now) => SAID_AT_SECONDS.findLast((seconds) => (expiresAt - now) / 1000 <= seconds) ?? 0);
  const over = left === '';
  const etaSeconds = (offer.driveSeconds ?? 0) + wrapUp * 60;
  const minutes = Math.max(1, Math.round(etaSeconds / 60));

  const open = useCallback((dialog: HTMLDialogElement | null) => dialog?.showModal(), []);
  const onSettled = () => Promise.all([cache.invalidateQueries({ queryKey: keys.offers }), cache.invalidateQueries({ queryKey: keys.jobs })]);
  const accept = useMutation({
    mutationFn: () => client.call(acceptOffer, { params: { offerId: offer.id }, body: offer.driveSeconds === null ? {} : { etaSeconds } }, { idempotencyKey: acceptKey }),
    onSuccess: () => {
      noticeDone(text('offer.accepted'));
      goTo('job', offer.jobId);
    },
    onSettled,
  });
  const decline = useMutation({ mutationFn: (reason: string) => client.call(declineOffer, { params: { offerId: offer.id }, body: { reason } }), onSettled });
  const fault = accept.error ?? decline.error;

  useEffect(() => ring(sound), [sound]);
  useEffect(() => {
    client.call(seeOffer, { params: { offerId: offer.id } }).catch((error: unknown) => {
      // "Seen" is a courtesy to the office; only a fault of ours is worth a line.
      if (!isProblem(error)) console.warn('the offer could not be marked as seen', error);
    });
  }, [offer.id]);

  return (
    // An offer is answered or runs out; Escape is no answer.
    <dialog ref={open} role="alertdialog" className={classes.offer} data-urgent={offer.job.priority === 'emergency' || undefined} aria-labelledby={titleId} aria-describedby={factsId} onCancel={(event) => event.preventDefault()}>
      <div className={classes.inside}>
        <header className={classes.head}>
          <span id={titleId} className={classes.kind}>
            {text('offer.title')}
            {more > 0 && ` · ${text('offer.more', { n: more })}`}
          </span>
          <span className={classes.countdown} role="timer" aria-live="off">
            {over ? text('offer.expired') : text('offer.left', { time: left })}
          </span>
        </header>
        <div className={classes.time} aria-hidden>
          <div style={{ transform: `scaleX(${share})` }} />
        </div>
        <p className={classes.spoken} aria-live="polite">
          {said > 0 && !over && text('offer.left', { time: durationText(said, words) })}
          {over && text('offer.expired')}
        </p>
        <div className={classes.body}>
          <h1 className={classes.title} dir="auto">
            <PriorityMark priority={offer.job.priority} size={24} /> {offer.job.serviceName}
          </h1>
          <ul id={factsId} className={classes.facts}>
            {offer.driveSeconds !== null && offer.driveMetres !== null && (
              <Fact icon={<IconRoute />} strong>
                {isThere(offer.driveMetres) ? text('offer.there') : text('offer.away', { time: durationText(offer.driveSeconds, words), distance: distanceText(offer.driveMetres, locality, words) })}
              </Fact>
            )}
            {offer.job.place && <Fact icon={<IconMapPin />}>{offer.job.place.label}</Fact>}
            {offer.job.vehicleLabel && <Fact icon={<IconCar />}>{offer.job.vehicleLabel}</Fact>}
            {offer.neededEquipment.length > 0 && <Fact icon={<IconTool />}>{text('offer.needs', { list: offer.neededEquipment.map((need) => equipmentWords(need, text)).join(', ') })}</Fact>}
            <Pay offerId={offer.id} />
          </ul>
          {silent && (
            <p className={classes.hint}>
              <IconBellOff size={18} aria-hidden /> {text('offer.silent')}
            </p>
          )}
        </div>
        <footer className={classes.foot}>
          <p role="alert" className={classes.fault}>
            {fault && problemText(fault, text)}
          </p>
          {declining ? (
            <>
              <p className={classes.label}>{text('offer.why')}</p>
              <div className={classes.chips}>
                {REASONS.map((reason) => (
                  <button key={reason} type="button" className={classes.chip} disabled={decline.isPending} onClick={() => decline.mutate(text(`offer.reasons.${reason}`))}>
                    {text(`offer.reasons.${reason}`)}
                  </button>
                ))}
              </div>
              <Button variant="default" className={classes.second} onClick={() => setDeclining(false)}>
                {text('job.cancel')}
              </Button>
            </>
          ) : (
            <>
              <p className={classes.label}>{text('offer.wrapUp')}</p>
              <fieldset className={classes.chips} aria-label={text('offer.wrapUp')}>
                {WRAP_UP_MINUTES.map((wait) => (
                  <button key={wait} type="button" className={classes.chip} aria-pressed={wait === wrapUp} onClick={() => setWrapUp(wait)}>
                    {wait}
                  </button>
                ))}
              </fieldset>
              <Button className={classes.accept} disabled={over} loading={accept.isPending} onClick={() => accept.mutate()} autoFocus>
                {text('offer.accept', { minutes })}
              </Button>
              <Button variant="default" className={classes.second} disabled={over} onClick={() => setDeclining(true)}>
                {text('offer.decline')}
              </Button>
            </>
          )}
        </footer>
      </div>
    </dialog>
  );
}

/** What it pays, once that is known: the offer itself waits for no price. How it is made up is a tap away. */
function Pay({ offerId }: { offerId: string }) {
  const text = useText();
  const { locale } = useLocality();
  const { data } = useQuery({ queryKey: [...keys.pay, 'offer', offerId], queryFn: () => client.call(offerPay, { params: { offerId } }), staleTime: Infinity });
  if (!data?.pay) return null;
  const { totalMinor, currency, estimated } = data.pay;
  return (
    <Fact icon={<IconCoin />}>
      <details className={classes.pay}>
        <summary>
          <strong>{text(estimated ? 'offer.payAbout' : 'offer.pay', { amount: moneyText({ amountMinor: totalMinor, currency }, locale) })}</strong>
          <span className={classes.how}>{text('pay.how')}</span>
        </summary>
        <PayLines {...data.pay} />
        {estimated && <p className={classes.hint}>{text('pay.estimated')}</p>}
      </details>
    </Fact>
  );
}

function Fact({ icon, strong, children }: { icon: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <li data-strong={strong || undefined}>
      <span aria-hidden>{icon}</span>
      <span dir="auto">{children}</span>
    </li>
  );
}
