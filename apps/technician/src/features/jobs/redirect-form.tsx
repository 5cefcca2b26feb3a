import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeDestination } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { searchPlaces, type Place } from '@truckroll/contracts/places/api.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { noticeDone } from '@truckroll/ui';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import sheet from '../../app/sheet.module.css';
import { useText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import classes from '../../app/parts.module.css';

const PAUSE_MS = 250;
const SHORTEST = 2;

/** Another destination for the tow; the price follows the miles. */
export function RedirectForm({ job, onDone }: { job: Job; onDone: () => void }) {
  const text = useText();
  const cache = useQueryClient();
  const [query, setQuery] = useKept(`job/${job.id}/redirect/query`, '');
  const [reason, setReason] = useKept(`job/${job.id}/redirect/reason`, '');
  const [place, setPlace] = useState<Place>();
  const [key] = useState(newId);
  const [asked] = useDebouncedValue(query.trim(), PAUSE_MS);
  const found = useQuery({ queryKey: ['places', asked], enabled: !place && asked.length >= SHORTEST, queryFn: () => client.call(searchPlaces, { query: { query: asked, limit: 6, ...(job.place ? { lat: job.place.position.lat, lng: job.place.position.lng } : {}) } }) });
  const change = useMutation({
    mutationFn: ({ position, label, detail }: Place) => client.call(changeDestination, { params: { jobId: job.id }, body: { destination: { position, label, detail }, reason: reason.trim() } }, { idempotencyKey: key }),
    onSuccess: () => {
      setQuery(undefined);
      setReason(undefined);
      noticeDone(text('more.redirect.done'));
      onDone();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (place) change.mutate(place);
      }}
    >
      <TextInput
        size="lg"
        type="search"
        label={text('more.redirect.where')}
        value={place ? place.label : query}
        onChange={(event) => {
          setPlace(undefined);
          setQuery(event.currentTarget.value);
        }}
        dir="auto"
      />
      {!place && (
        <div>
          {(found.data?.items ?? []).map((candidate) => (
            <button key={`${candidate.label} ${candidate.position.lat} ${candidate.position.lng}`} type="button" className={sheet.choice} onClick={() => setPlace(candidate)}>
              <span />
              <strong dir="auto">{candidate.label}</strong>
              <small dir="auto">{candidate.detail}</small>
            </button>
          ))}
          {found.data?.items.length === 0 && <p className={classes.hint}>{text('more.redirect.none')}</p>}
        </div>
      )}
      <Textarea size="lg" label={text('job.reason')} required withAsterisk={false} maxLength={500} rows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} dir="auto" />
      <p role="alert" className={classes.fault}>
        {change.isError && problemText(change.error, text)}
        {found.isError && problemText(found.error, text)}
      </p>
      <Button type="submit" className={classes.primary} loading={change.isPending} disabled={!place || reason.trim() === ''}>
        {text('more.redirect.send')}
      </Button>
    </form>
  );
}
