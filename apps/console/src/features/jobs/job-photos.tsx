import { IconCameraOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import { EmptyState, ErrorState, RelativeTime, SkeletonRows } from '@truckroll/ui';
import { problemText } from '../../app/problem-text.ts';
import { useText, type ConsoleText } from '../../app/text.ts';
import { photosQuery } from './job-query.ts';
import classes from './job-photos.module.css';

function labelOf(photo: Photo, text: ConsoleText): string {
  if (photo.kind === 'signature') return text('photos.signature', { name: photo.signedName ?? '' });
  return photo.label || text(`photos.${photo.kind}`);
}

/** Evidence of the job: photos, signatures and documents. */
export function JobPhotos({ jobId }: { jobId: string }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery(photosQuery(jobId));
  if (isPending) return <SkeletonRows rows={2} height={120} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconCameraOff} title={text('photos.empty')} hint={text('photos.emptyHint')} />;
  return (
    <ul className={classes.photos}>
      {data.items.map((photo) => {
        const label = labelOf(photo, text);
        return (
          <li key={photo.id}>
            <a className={classes.photo} href={photo.url} target="_blank" rel="noreferrer" aria-label={text('photos.open', { label })}>
              <img className={classes.image} src={photo.thumbnailUrl ?? photo.url} alt="" loading="lazy" data-kind={photo.kind} />
              <span className={classes.label} dir="auto">
                {label}
              </span>
              <span className={classes.when}>
                <RelativeTime at={photo.takenAt ?? photo.addedAt} />
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
