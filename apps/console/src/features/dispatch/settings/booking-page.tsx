import { Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getPolicy, putPolicy } from '@truckroll/contracts/dispatch/api.ts';
import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import { ErrorState, SkeletonRows, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WINDOWS = [HOUR / 2, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 8 * HOUR];
const LEADS = [0, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];

/** What customers book by themselves: how long their windows are, and how short before one begins. */
export function BookingPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isError, error, refetch } = useQuery({ queryKey: keys.policy, queryFn: () => client.call(getPolicy, {}) });
  return (
    <SettingsPage title={text('pages.booking')} lead={text('booking.lead')}>
      {isError && !data && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !isError && <SkeletonRows rows={2} height={64} />}
      {data && <BookingForm key={data.version} policy={data} />}
    </SettingsPage>
  );
}

function BookingForm({ policy }: { policy: Policy }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { version, ...facts } = policy;
  const [windowSeconds, setWindowSeconds] = useState(policy.arrivalWindowSeconds);
  const [leadSeconds, setLeadSeconds] = useState(policy.bookingLeadSeconds);
  const lengthOf = useLengths();
  // What was set by another way is not lost for not being on the list.
  const choices = (usual: readonly number[], now: number) => [...new Set([...usual, now])].toSorted((a, b) => a - b).map((seconds) => ({ value: String(seconds), label: lengthOf(seconds) }));
  const save = useMutation({
    mutationFn: () => client.call(putPolicy, { body: { ...facts, arrivalWindowSeconds: windowSeconds, bookingLeadSeconds: leadSeconds } }, { ifMatch: version }),
    onSuccess: (after) => {
      queryClient.setQueryData(keys.policy, after);
      notices.done(text('saved'));
    },
  });
  const discard = (): void => {
    save.reset();
    setWindowSeconds(policy.arrivalWindowSeconds);
    setLeadSeconds(policy.bookingLeadSeconds);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <SettingsSection title={text('booking.windows')} lead={text('booking.windowsLead')}>
        <Select label={text('booking.window')} allowDeselect={false} value={String(windowSeconds)} data={choices(WINDOWS, policy.arrivalWindowSeconds)} onChange={(value) => value !== null && setWindowSeconds(Number(value))} />
      </SettingsSection>
      <SettingsSection title={text('booking.ahead')} lead={text('booking.aheadLead')}>
        <Select label={text('booking.notLater')} allowDeselect={false} value={String(leadSeconds)} data={choices(LEADS, policy.bookingLeadSeconds)} onChange={(value) => value !== null && setLeadSeconds(Number(value))} />
      </SettingsSection>
      <SaveBar dirty={windowSeconds !== policy.arrivalWindowSeconds || leadSeconds !== policy.bookingLeadSeconds} busy={save.isPending} fault={save.error} onDiscard={discard} onLoadTheirs={() => void queryClient.invalidateQueries({ queryKey: keys.policy })} />
    </form>
  );
}

/** Lengths of time as the viewer's language writes them, in the largest unit that says them whole. */
function useLengths(): (seconds: number) => string {
  const text = useSettingsText();
  const { locale } = useLocality();
  return (seconds) => {
    if (seconds === 0) return text('booking.untilTheLast');
    const [amount, unit] = seconds % DAY === 0 ? ([seconds / DAY, 'day'] as const) : seconds % HOUR === 0 ? ([seconds / HOUR, 'hour'] as const) : ([seconds / 60, 'minute'] as const);
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
  };
}
