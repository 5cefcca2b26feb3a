import { useEffect, useRef, useState } from 'react';
import { BITS, MOST_SECONDS, recordedType } from './video-limits.ts';

type Filming = { recorder: MediaRecorder; stream: MediaStream };

const close = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** The camera at the back, with sound where the microphone is allowed. */
async function openCamera(): Promise<MediaStream> {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: true });
  } catch (error) {
    console.warn('no microphone: filming without sound', error);
    return navigator.mediaDevices.getUserMedia({ video });
  }
}

/** Films with the phone's camera until it is stopped or the time is up; gives the camera back in any case. */
export function useFilming(onFilmed: (blob: Blob) => void): { isPossible: boolean; isOpening: boolean; isRefused: boolean; stream: MediaStream | undefined; secondsLeft: number | undefined; start: () => Promise<void>; stop: () => void } {
  const [filming, setFilming] = useState<Filming>();
  const [state, setState] = useState<'closed' | 'opening' | 'refused'>('closed');
  const [secondsLeft, setSecondsLeft] = useState(MOST_SECONDS);
  const current = useRef<Filming>(undefined);
  const isGone = useRef(false);
  const filmed = useRef(onFilmed);
  useEffect(() => {
    filmed.current = onFilmed;
  });
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (current.current) close(current.current.stream);
    };
  }, []);

  const stop = (): void => {
    if (current.current?.recorder.state === 'recording') current.current.recorder.stop();
  };
  useEffect(() => {
    if (!filming) return undefined;
    const until = performance.now() + MOST_SECONDS * 1000;
    const timer = setInterval(() => {
      const left = Math.ceil((until - performance.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0 && filming.recorder.state === 'recording') filming.recorder.stop();
    }, 250);
    return () => clearInterval(timer);
  }, [filming]);

  const type = typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator) ? undefined : recordedType((candidate) => MediaRecorder.isTypeSupported(candidate));
  const start = async (): Promise<void> => {
    if (type === undefined) return;
    setState('opening');
    let stream: MediaStream;
    try {
      stream = await openCamera();
    } catch (error) {
      console.warn('the camera cannot be used', error);
      setState('refused');
      return;
    }
    if (isGone.current) {
      close(stream);
      return;
    }
    const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: BITS.video, audioBitsPerSecond: BITS.audio });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => void parts.push(data));
    recorder.addEventListener('stop', () => {
      close(stream);
      current.current = undefined;
      if (isGone.current) return;
      setFilming(undefined);
      filmed.current(new Blob(parts, { type: type.split(';')[0] ?? type }));
    });
    recorder.start();
    current.current = { recorder, stream };
    setSecondsLeft(MOST_SECONDS);
    setState('closed');
    setFilming({ recorder, stream });
  };
  return { isPossible: type !== undefined, isOpening: state === 'opening', isRefused: state === 'refused', stream: filming?.stream, secondsLeft: filming && secondsLeft, start, stop };
}
