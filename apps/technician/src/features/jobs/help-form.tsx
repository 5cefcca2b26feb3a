import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { callForHelp } from '@truckroll/contracts/dispatch/technician.api.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { noticeDone } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import classes from '../../app/parts.module.css';

/** Calls the office: an alert there that somebody must look after. */
export function HelpForm({ jobId, onDone }: { jobId: string; onDone: () => void }) {
  const text = useText();
  const [words, setWords] = useKept(`job/${jobId}/help`, '');
  const [key] = useState(newId);
  const call = useMutation({
    mutationFn: () => client.call(callForHelp, { params: { jobId }, body: { words: words.trim() } }, { idempotencyKey: key }),
    onSuccess: () => {
      setWords(undefined);
      noticeDone(text('more.help.done'));
      onDone();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        call.mutate();
      }}
    >
      <Textarea size="lg" label={text('more.help.words')} required withAsterisk={false} maxLength={300} rows={3} value={words} onChange={(event) => setWords(event.currentTarget.value)} dir="auto" />
      <p role="alert" className={classes.fault}>
        {call.isError && problemText(call.error, text)}
      </p>
      <Button type="submit" className={classes.primary} loading={call.isPending} disabled={words.trim() === ''}>
        {text('more.help.call')}
      </Button>
    </form>
  );
}
