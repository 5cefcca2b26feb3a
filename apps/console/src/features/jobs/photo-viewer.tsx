import { ActionIcon, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import { absoluteTime, useLocality } from '@truckroll/ui';
import type { KeyboardEvent } from 'react';
import { useText } from '../../app/text.ts';
import classes from './job-photos.module.css';

export type Picture = { photo: Photo; label: string; by: string };

/** One piece of evidence, large, with who and when; arrow keys go on to the next. */
export function PhotoViewer({ pictures, shownId, onShow }: { pictures: readonly Picture[]; shownId: string | undefined; onShow: (photoId: string | undefined) => void }) {
  const text = useText();
  const style = useLocality();
  const at = pictures.findIndex(({ photo }) => photo.id === shownId);
  const picture = pictures[at];
  const several = pictures.length > 1;
  const go = (by: 1 | -1): void => onShow(pictures[(at + by + pictures.length) % pictures.length]?.photo.id);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // There the arrows go forward and back in the film.
    if (event.target instanceof HTMLVideoElement) return;
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    go((event.key === 'ArrowRight') === (getComputedStyle(event.currentTarget).direction === 'ltr') ? 1 : -1);
  };

  return (
    <Modal opened={picture !== undefined} onClose={() => onShow(undefined)} size="min(960px, 94vw)" centered title={<span className={classes.title}>{picture?.label}</span>} closeButtonProps={{ 'aria-label': text('job.close') }} onKeyDown={several ? onKeyDown : undefined}>
      {picture && (
        <figure className={classes.figure}>
          {picture.photo.kind === 'video' ? (
            // Nobody writes captions at the roadside.
            // oxlint-disable-next-line jsx-a11y/media-has-caption
            <video key={picture.photo.id} className={classes.large} src={picture.photo.url} controls playsInline preload="metadata" aria-label={picture.label} />
          ) : (
            <img key={picture.photo.id} className={classes.large} src={picture.photo.url} alt={picture.label} data-kind={picture.photo.kind} />
          )}
          <figcaption className={classes.caption}>
            <span className={classes.facts} dir="auto">
              {picture.by} · {absoluteTime(Date.parse(picture.photo.takenAt ?? picture.photo.addedAt), style)}
            </span>
            <ActionIcon component="a" href={picture.photo.url} target="_blank" rel="noreferrer" variant="default" size={32} aria-label={text('photos.original')} title={text('photos.original')}>
              <IconExternalLink size={16} />
            </ActionIcon>
            {several && (
              <>
                <ActionIcon className={classes.turn} variant="default" size={32} aria-label={text('photos.previous')} title={text('photos.previous')} onClick={() => go(-1)}>
                  <IconChevronLeft size={16} />
                </ActionIcon>
                <output className={classes.place}>{text('photos.place', { n: at + 1, of: pictures.length })}</output>
                <ActionIcon className={classes.turn} variant="default" size={32} aria-label={text('photos.next')} title={text('photos.next')} onClick={() => go(1)}>
                  <IconChevronRight size={16} />
                </ActionIcon>
              </>
            )}
          </figcaption>
        </figure>
      )}
    </Modal>
  );
}
