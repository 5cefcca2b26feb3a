import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { checkOwnHost, deleteOwnHost, getOwnHost, putOwnHost, type OwnHost } from '@truckroll/contracts/identity/own-host.api.ts';
import { dayTime, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './organisation.module.css';

type Shown = { ownHost: OwnHost | null };
const know = (shown: Shown): void => void queryClient.setQueryData(keys.ownHost, shown);

const hostState = ({ provedAt, missing }: OwnHost) => (missing === null ? (provedAt === null ? 'organisation.hostOpen' : 'organisation.hostProved') : provedAt === null ? 'organisation.hostLost' : 'organisation.hostMissing');

/** A name of the organisation's own for its portal: claimed, proved by a record in its DNS, given up. */
export function OwnHostSection() {
  const text = useSettingsText();
  const consoleText = useText();
  const locality = useLocality();
  const { data } = useQuery({ queryKey: keys.ownHost, queryFn: () => client.call(getOwnHost, {}) });
  const [host, setHost] = useState('');
  const claim = useMutation({ mutationFn: () => client.call(putOwnHost, { body: { host } }), onSuccess: know });
  const check = useMutation({ mutationFn: () => client.call(checkOwnHost, { body: {} }), onSuccess: know });
  const giveUp = useMutation({ mutationFn: () => client.call(deleteOwnHost, {}), onSuccess: know });
  if (!data) return null;
  const { ownHost } = data;
  const missing = ownHost?.missing ? { since: dayTime(Date.parse(ownHost.missing.since), locality), until: dayTime(Date.parse(ownHost.missing.until), locality) } : {};
  const isAsked = ownHost !== null && (ownHost.provedAt === null || ownHost.missing !== null);
  const fault = claim.error ?? check.error ?? giveUp.error;
  return (
    <SettingsSection title={text('organisation.ownHost')} lead={text('organisation.ownHostLead')}>
      {ownHost === null ? (
        <form
          className={classes.hostForm}
          onSubmit={(event) => {
            event.preventDefault();
            claim.mutate();
          }}
        >
          <TextInput label={text('organisation.host')} placeholder="help.example.com" dir="ltr" required value={host} onChange={(event) => setHost(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={claim.isPending}>
            {text('organisation.hostClaim')}
          </Button>
        </form>
      ) : (
        <>
          <p className={classes.hostName}>
            <strong dir="ltr">{ownHost.host}</strong> {text(hostState(ownHost), missing)}
          </p>
          {isAsked && (
            <>
              <TextInput label={text('organisation.recordName')} readOnly dir="ltr" value={ownHost.record.name} />
              <TextInput label={text('organisation.recordValue')} description={text('organisation.recordHint')} readOnly dir="ltr" value={ownHost.record.value} />
            </>
          )}
          <div className={classes.logoRow}>
            {isAsked && (
              <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
                {text('organisation.hostCheck')}
              </Button>
            )}
            <Button variant="subtle" color="red" loading={giveUp.isPending} onClick={() => giveUp.mutate()}>
              {text('organisation.hostGiveUp')}
            </Button>
          </div>
        </>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {problemText(fault, consoleText)}
        </p>
      )}
    </SettingsSection>
  );
}
