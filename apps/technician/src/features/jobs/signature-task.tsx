import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addSignature } from '@truckroll/contracts/jobs/api.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { useRef, useState, type PointerEvent } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { noticeFault } from '@truckroll/ui';
import { useKept } from '../../app/use-kept.ts';

const INK = '#15181c';
const PEN = 2.5;

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> => new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the signature could not be turned into a picture'))), 'image/png'));

/** The customer signs with a finger. */
export function SignatureTask({ jobId }: { jobId: string }) {
  const text = useText();
  const cache = useQueryClient();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [signed, setSigned] = useState(false);
  const [signedName, setSignedName] = useKept(`job/${jobId}/signed-name`, '');
  const [key] = useState(newId);

  const save = useMutation({
    mutationFn: async (drawn: HTMLCanvasElement) => client.upload(addSignature, { params: { jobId }, body: { signedName: signedName.trim() } }, { bytes: await blobOf(drawn), filename: 'signature.png', contentType: 'image/png' }, { idempotencyKey: key }),
    onError: (error) => noticeFault(problemText(error, text)),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });

  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const { width, height } = event.currentTarget;
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    Object.assign(pen, { strokeStyle: INK, lineWidth: PEN * devicePixelRatio, lineCap: 'round', lineJoin: 'round' });
    pen.beginPath();
    pen.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const pen = event.currentTarget.getContext('2d');
    if (!pen || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...at(event));
    pen.stroke();
    setSigned(true);
  };
  const size = (drawn: HTMLCanvasElement | null): void => {
    canvas.current = drawn;
    if (drawn && drawn.width !== Math.round(drawn.clientWidth * devicePixelRatio)) {
      drawn.width = Math.round(drawn.clientWidth * devicePixelRatio);
      drawn.height = Math.round(drawn.clientHeight * devicePixelRatio);
    }
  };
  const clear = (): void => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, canvas.current.width, canvas.current.height);
    setSigned(false);
  };

  return (
    <div className={classes.facts}>
      <h3 className={classes.section}>{text('job.signature')}</h3>
      <TextInput size="lg" label={text('job.signedName')} maxLength={200} value={signedName} onChange={(event) => setSignedName(event.currentTarget.value)} dir="auto" />
      <canvas ref={size} className={classes.pad} aria-label={text('job.signHere')} onPointerDown={begin} onPointerMove={draw} />
      <div className={classes.pair}>
        <Button variant="default" size="lg" className={classes.wrapping} onClick={clear}>
          {text('job.clear')}
        </Button>
        <Button size="lg" className={classes.wrapping} disabled={!signed || signedName.trim() === ''} loading={save.isPending} onClick={() => canvas.current && save.mutate(canvas.current)}>
          {text('job.saveSignature')}
        </Button>
      </div>
    </div>
  );
}
