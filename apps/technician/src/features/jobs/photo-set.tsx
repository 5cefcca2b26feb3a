import { Button } from '@mantine/core';
import { IconCamera, IconLibraryPhoto, IconRefresh, IconVideo } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addPhoto, listPhotos } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { inBusinessTime } from '../../app/clock.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';
import { shotsOf, sortPhotos, type Shot, type ShotTaken } from './shots.ts';
import { smallerPhoto } from './smaller-photo.ts';

const VideoSheet = lazy(async () => ({ default: (await import('./video-sheet.tsx')).VideoSheet }));

const ACCEPTED = 'image/jpeg,image/png,image/webp';
const RING = 2 * Math.PI * 20;

/** The set of pictures with its ring: what is there, what is missing, the camera a touch away. */
export function PhotoSet({ job }: { job: Job }) {
  const text = useText();
  const photos = useQuery({ queryKey: [...keys.photos, job.id], queryFn: () => client.call(listPhotos, { params: { jobId: job.id } }) });
  const shots = shotsOf(job);
  const { taken, others, share } = useMemo(() => sortPhotos(shots, photos.data?.items ?? []), [shots, photos.data]);
  const count = taken.filter((one) => one.photos.length > 0).length;
  const needed = (['photosBeforeWork', 'photosAtDestination', 'photosAtEnd'] as const).filter((key) => job.missing.includes(key));
  return (
    <section className={page.card} aria-label={text('photos.title')}>
      <div className={classes.ringLine}>
        <svg className={classes.ring} viewBox="0 0 48 48" role="img" aria-label={text('photos.count', { n: count, all: shots.length })}>
          <circle cx="24" cy="24" r="20" />
          {share > 0 && <circle cx="24" cy="24" r="20" strokeDasharray={`${share * RING} ${RING}`} />}
        </svg>
        <div>
          <h3 className={classes.lead}>{text('photos.count', { n: count, all: shots.length })}</h3>
          {needed.map((key) => (
            <p key={key} className={classes.hint}>
              {text(`job.${key}`)}
            </p>
          ))}
        </div>
      </div>
      <div className={classes.shots}>
        {taken.map((one) => (
          <ShotButton key={one.shot.key} jobId={job.id} taken={one} />
        ))}
      </div>
      <MorePhotos jobId={job.id} count={others.length} />
      <VideoTask jobId={job.id} count={(photos.data?.items ?? []).filter(({ kind }) => kind === 'video').length} />
    </section>
  );
}

/** Sends a picture made smaller on the phone. What did not arrive stays here for another try, under the same key. */
function useAddPhoto(jobId: string, label: string) {
  const cache = useQueryClient();
  const attempt = useRef<{ file: File; takenAt: string; key: string }>(undefined);
  const add = useMutation({
    mutationFn: async (file: File) => {
      if (attempt.current?.file !== file) attempt.current = { file, takenAt: inBusinessTime(file.lastModified).toISOString(), key: newId() };
      const { takenAt, key } = attempt.current;
      const bytes = await smallerPhoto(file);
      return client.upload(addPhoto, { params: { jobId }, body: { label, takenAt } }, { bytes, filename: file.name, contentType: bytes.type }, { idempotencyKey: key });
    },
    onSettled: () => Promise.all([cache.invalidateQueries({ queryKey: keys.jobs }), cache.invalidateQueries({ queryKey: [...keys.photos, jobId] })]),
  });
  return { ...add, again: () => attempt.current && add.mutate(attempt.current.file) };
}

function ShotButton({ jobId, taken: { shot, photos } }: { jobId: string; taken: ShotTaken }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const add = useAddPhoto(jobId, shot.label);
  const newest = photos.at(-1);
  const name = text(`photos.shot.${shot.key}`);
  return (
    <div>
      <button type="button" className={classes.shot} data-taken={newest ? true : undefined} aria-busy={add.isPending} aria-label={text(newest ? 'photos.again' : 'photos.take', { name })} disabled={add.isPending} onClick={() => (add.isError ? add.again() : input.current?.click())}>
        {newest?.thumbnailUrl ? <img src={newest.thumbnailUrl} alt="" loading="lazy" /> : <Outline shot={shot} />}
        <span>
          {add.isError ? <IconRefresh size={18} aria-hidden /> : !newest && <IconCamera size={18} aria-hidden />} {add.isPending ? text('photos.sending') : add.isError ? text('kept.again') : name}
        </span>
      </button>
      <input ref={input} type="file" accept={ACCEPTED} capture="environment" hidden onChange={(event) => chosen(event.currentTarget, add.mutate)} />
      <p role="alert" className={classes.fault}>
        {add.isError && problemText(add.error, text)}
      </p>
    </div>
  );
}

/** Any other picture, also from the gallery: a way past a camera that is refused. */
function MorePhotos({ jobId, count }: { jobId: string; count: number }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState<string>();
  const add = useAddPhoto(jobId, label ?? '');
  const pick = (stage: string): void => {
    setLabel(stage);
    input.current?.click();
  };
  return (
    <>
      <div className={classes.chips}>
        {(['before', 'after', 'damage'] as const).map((stage) => (
          <button key={stage} type="button" className={classes.chip} disabled={add.isPending} onClick={() => pick(stage === 'damage' ? 'before damage' : stage)}>
            <IconLibraryPhoto size={18} aria-hidden /> {text(`photos.gallery.${stage}`)}
          </button>
        ))}
      </div>
      {count > 0 && <p className={classes.hint}>{text('photos.others', { n: count })}</p>}
      <input ref={input} type="file" accept={ACCEPTED} hidden aria-label={text('photos.gallery.label')} onChange={(event) => chosen(event.currentTarget, add.mutate)} />
      <p role="alert" className={classes.fault}>
        {add.isError && problemText(add.error, text)}
      </p>
    </>
  );
}

/** A short film where pictures do not tell it: a noise, a leak, a door that does not close. */
function VideoTask({ jobId, count }: { jobId: string; count: number }) {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="lg" variant="default" className={page.wrapping} leftSection={<IconVideo size={20} aria-hidden />} onClick={() => setIsOpen(true)}>
        {text('video.add')}
      </Button>
      {count > 0 && <p className={classes.hint}>{text('video.count', { n: count })}</p>}
      {isOpen && (
        <Suspense>
          <VideoSheet jobId={jobId} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function chosen(input: HTMLInputElement, send: (file: File) => void): void {
  const file = input.files?.[0];
  if (file) send(file);
  // The same picture may be chosen again.
  input.value = '';
}

const CAR = 'M4 26v-6l9-3 8-10h22l9 9 14 3v7h-6a6 6 0 0 0-12 0H24a6 6 0 0 0-12 0z';
const MIRRORED = new Set<Shot['key']>(['frontRight', 'rearLeft']);

/** The corner from which the vehicle is to be taken. */
function Outline({ shot: { key } }: { shot: Shot }) {
  if (key === 'detail' || key === 'after' || key === 'destination') return <IconCamera size={30} stroke={1.5} aria-hidden />;
  return (
    <svg className={classes.outline} viewBox="0 0 70 34" aria-hidden>
      <path d={CAR} transform={MIRRORED.has(key) ? 'matrix(-1 0 0 1 70 0)' : undefined} />
      <circle cx={key.startsWith('front') === MIRRORED.has(key) ? 62 : 8} cy="8" r="4" />
    </svg>
  );
}
