import { Button } from '@mantine/core';
import { IconLibraryPhoto, IconPlayerStop, IconRefresh, IconSend, IconVideo } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addVideo } from '@truckroll/contracts/jobs/api.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { noticeDone } from '@truckroll/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { inBusinessTime } from '../../app/clock.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import classes from '../../app/parts.module.css';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import { useFilming } from './use-filming.ts';
import { faultOf, MOST_BYTES, MOST_SECONDS } from './video-limits.ts';

const ACCEPTED = 'video/mp4,video/quicktime,video/webm';
const MEGABYTE = 1024 * 1024;

/** Films or chooses one short video, shows it and sends it. What did not arrive stays here for another try, under the same key. */
export function VideoSheet({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const text = useText();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ blob: Blob; name: string; takenAt: string; key: string }>();
  const [seconds, setSeconds] = useState<number>();
  const put = (blob: Blob, name: string, takenAt: Date): void => {
    setSeconds(undefined);
    setFile({ blob, name, takenAt: takenAt.toISOString(), key: newId() });
  };
  const filming = useFilming((blob) => put(blob, 'video', inBusinessTime(Date.now())));
  const fault = file && faultOf({ bytes: file.blob.size, seconds });
  const send = useMutation({
    mutationFn: async ({ blob, name, takenAt, key }: NonNullable<typeof file>) => client.upload(addVideo, { params: { jobId }, body: { takenAt } }, { bytes: blob, filename: name, contentType: blob.type }, { idempotencyKey: key }),
    onSuccess: async () => {
      noticeDone(text('video.sent'));
      await cache.invalidateQueries({ queryKey: [...keys.photos, jobId] });
      onClose();
    },
  });
  /** Refused for what it is: the same once more would be refused again. */
  const isUseless = send.isError && isProblem(send.error) && send.error.status >= 400 && send.error.status < 500 && send.error.status !== 401 && send.error.status !== 429;
  const again = (): void => {
    send.reset();
    setFile(undefined);
  };

  return (
    <Sheet title={text('video.title')} onClose={onClose}>
      {/* While there is a picture, there is room for it and the button below it alone. */}
      {!file && !filming.stream && <p className={page.hint}>{text('video.limits', { seconds: MOST_SECONDS, megabytes: MOST_BYTES / MEGABYTE })}</p>}
      {filming.stream && <Preview stream={filming.stream} />}
      {filming.secondsLeft !== undefined && (
        <>
          <output className={classes.lead}>{text('video.left', { n: filming.secondsLeft })}</output>
          <Button size="lg" className={page.big} leftSection={<IconPlayerStop size={22} />} onClick={filming.stop}>
            {text('video.stop')}
          </Button>
        </>
      )}
      {file && <Filmed blob={file.blob} label={text('video.filmed')} onLength={setSeconds} />}
      <p className={page.fault} role="alert">
        {filming.isRefused && text('video.cameraRefused')}
        {fault && text(`video.${fault}`)}
        {send.isError && (isNoVideo(send.error) ? text('problem.videoRefused') : problemText(send.error, text))}
      </p>
      {!file && filming.secondsLeft === undefined && (
        <>
          {filming.isPossible && (
            <Button size="lg" className={page.wrapping} leftSection={<IconVideo size={22} />} loading={filming.isOpening} onClick={() => void filming.start()}>
              {text('video.film')}
            </Button>
          )}
          <Button size="lg" variant="default" className={page.wrapping} leftSection={<IconLibraryPhoto size={22} />} onClick={() => input.current?.click()}>
            {text('video.choose')}
          </Button>
        </>
      )}
      {file && (
        <>
          {!fault && !isUseless && (
            <Button size="lg" className={page.wrapping} leftSection={<IconSend size={22} className={page.mirrored} />} loading={send.isPending} onClick={() => send.mutate(file)}>
              {text(send.isError ? 'kept.again' : 'video.send')}
            </Button>
          )}
          <Button size="lg" variant="default" className={page.wrapping} leftSection={<IconRefresh size={22} />} disabled={send.isPending} onClick={again}>
            {text('video.another')}
          </Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={text('video.choose')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) put(chosen, chosen.name, inBusinessTime(chosen.lastModified));
          // The same video may be chosen again.
          currentTarget.value = '';
        }}
      />
    </Sheet>
  );
}

/** Of another kind altogether, before anybody looked for a picture in it. */
const isNoVideo = (error: unknown): boolean => isProblem(error) && error.code === 'request/unsupported-media-type';

function Preview({ stream }: { stream: MediaStream }) {
  const show = (video: HTMLVideoElement | null): void => {
    if (video && video.srcObject !== stream) video.srcObject = stream;
  };
  return <video ref={show} className={classes.video} autoPlay muted playsInline aria-hidden />;
}

/** What was filmed, to be looked at before it is sent. */
function Filmed({ blob, label, onLength }: { blob: Blob; label: string; onLength: (seconds: number) => void }) {
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  // Nobody wrote captions for what was filmed a moment ago.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <video className={classes.video} src={url} controls playsInline aria-label={label} onLoadedMetadata={({ currentTarget }) => onLength(currentTarget.duration)} />;
}
