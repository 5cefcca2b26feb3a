import { useQuery } from '@tanstack/react-query';
import { listOffers } from '@truckroll/contracts/dispatch/api.ts';
import { RelativeTime } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useText } from '../../app/text.ts';
import classes from './offer-list.module.css';

/** Who was asked to take the job, and what each answered. */
export function OfferList({ jobId, technicianNames }: { jobId: string; technicianNames: ReadonlyMap<string, string> }) {
  const text = useText();
  const { data } = useQuery({ queryKey: keys.jobPart(jobId, 'offers'), queryFn: () => client.call(listOffers, { params: { jobId } }) });
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3 className={classes.title}>{text('job.offeredTo')}</h3>
      <ul className={classes.list}>
        {data.items.map((offer) => (
          <li key={offer.id} className={classes.offer} data-open={offer.state === 'sent' || offer.state === 'seen' || undefined}>
            <span className={classes.name} dir="auto">
              {technicianNames.get(offer.technicianId) ?? text('timeline.unknownPerson')}
            </span>
            <span dir="auto">{offer.declineReason ? text('offer.declinedWhy', { reason: offer.declineReason }) : text(`offer.${offer.state}`)}</span>
            <span className={classes.when}>
              <RelativeTime at={offer.state === 'sent' || offer.state === 'seen' ? offer.expiresAt : (offer.answeredAt ?? offer.sentAt)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
