import { IconCameraOff, IconFileText, IconVideo } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import { EmptyState, ErrorState, RelativeTime, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { problemText } from '../../app/problem-text.ts';
import { useMe } from '../../app/session.ts';
import { useText, type ConsoleText } from '../../app/text.ts';
import { photosQuery } from './job-query.ts';
import { PhotoViewer } from './photo-viewer.tsx';
import classes from './job-photos.module.css';

function labelOf(photo: Photo, text: ConsoleText): string {
  if (photo.kind === 'signature') return text('photos.signature', { name: photo.signedName ?? '' });
  const stage = stages.find((name) => name === photo.label);
  return stage ? text(`photos.stage.${stage}`) : photo.label || text(`photos.${photo.kind}`);
}

/** Labels that the technician's app gives by itself; all others are somebody's own words. */
const stages = ['before', 'destination', 'after'] as const;
const isShown = ({ contentType, kind }: Photo): boolean => contentType.startsWith('image/') || kind === 'video';

/** Evidence of the job: photos, videos, signatures and documents. Pictures and videos open large; documents in the browser. */
export function JobPhotos({ jobId, technicianNames }: { jobId: string; technicianNames: ReadonlyMap<string, string> }) {
  const text = useText();
  const { person } = useMe();
  const [shownId, setShownId] = useState<string>();
  const { data, isPending, isError, error, refetch } = useQuery(photosQuery(jobId));
  if (isPending) return <SkeletonRows rows={2} height={120} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconCameraOff} title={text('photos.empty')} hint={text('photos.emptyHint')} />;

  const whoAdded = ({ addedBy }: Photo): string => {
    if (addedBy === null) return text('photos.customer');
    return addedBy === person.id ? person.name : (technicianNames.get(addedBy) ?? text('photos.office'));
  };
  const evidence = data.items.map((photo) => ({ photo, label: labelOf(photo, text), by: whoAdded(photo) }));
  return (
    <>
      <ul className={classes.photos}>
        {evidence.map(({ photo, label, by }) => {
          const words = (
            <>
              <span className={classes.label} dir="auto">
                {label}
              </span>
              <span className={classes.by} dir="auto">
                {by}
              </span>
              <span className={classes.by}>
                <RelativeTime at={photo.takenAt ?? photo.addedAt} />
              </span>
            </>
          );
          return (
            <li key={photo.id} className={classes.item}>
              {isShown(photo) ? (
                <button type="button" className={classes.photo} aria-haspopup="dialog" onClick={() => setShownId(photo.id)}>
                  {photo.kind === 'video' ? (
                    <span className={classes.image} data-kind={photo.kind}>
                      <IconVideo size={30} stroke={1.4} aria-hidden />
                    </span>
                  ) : (
                    <img className={classes.image} src={photo.thumbnailUrl ?? photo.url} alt="" loading="lazy" data-kind={photo.kind} />
                  )}
                  {words}
                </button>
              ) : (
                <a className={classes.photo} href={photo.url} target="_blank" rel="noreferrer">
                  <span className={classes.image} data-kind={photo.kind}>
                    <IconFileText size={30} stroke={1.4} aria-hidden />
                  </span>
                  {words}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      <PhotoViewer pictures={evidence.filter(({ photo }) => isShown(photo))} shownId={shownId} onShow={setShownId} />
    </>
  );
}
