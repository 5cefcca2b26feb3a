import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getMySecondFactor, removeAuthenticator, renewRecoveryCodes } from '@truckroll/contracts/identity/api.ts';
import { ErrorState, RelativeTime, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { PasskeyList } from '../second-factor/passkey-list.tsx';
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx';
import { SetUpAuthenticator } from '../second-factor/set-up-authenticator.tsx';
import classes from '../second-factor/second-factor.module.css';

/** One's own second factor: the authenticator app and the recovery codes. */
export function SecondFactorPage() {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.secondFactor, queryFn: () => client.call(getMySecondFactor, {}) });
  const [settingUp, setSettingUp] = useState(false);
  const refresh = (): Promise<unknown> => Promise.all([queryClient.invalidateQueries({ queryKey: keys.me }), refetch()]);
  const renew = useMutation({ mutationFn: () => client.call(renewRecoveryCodes, {}), onSuccess: () => void refetch(), onError: notices.failed });
  const remove = useMutation({
    mutationFn: () => client.call(removeAuthenticator, {}),
    onSuccess: () => {
      notices.done(text('secondFactor.removed'));
      void refresh();
    },
    onError: notices.failed,
  });

  const body = () => {
    if (isPending) return <SkeletonRows rows={4} />;
    if (isError) return <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />;
    const { authenticator, passkeys, recoveryCodesLeft, requiredFrom } = data;
    return (
      <>
        <SettingsSection title={text('secondFactor.app')} lead={text('secondFactor.appLead')}>
          <div className={classes.row}>
            <span className={classes.rowWords}>
              <strong>{text(authenticator ? 'secondFactor.on' : 'secondFactor.off')}</strong>
              {authenticator && (
                <span className={classes.faint}>
                  <RelativeTime at={authenticator.since} />
                </span>
              )}
            </span>
            <Button variant={authenticator ? 'default' : 'filled'} onClick={() => setSettingUp(true)}>
              {text(authenticator ? 'secondFactor.replace' : 'secondFactor.setUp')}
            </Button>
            {authenticator && (requiredFrom === null || passkeys.length > 0) && (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
                {text('secondFactor.remove')}
              </Button>
            )}
          </div>
          {requiredFrom !== null && <p className={classes.note}>{text('secondFactor.required')}</p>}
        </SettingsSection>
        <SettingsSection title={text('secondFactor.passkeys')} lead={text('secondFactor.passkeysLead')}>
          <PasskeyList passkeys={passkeys} />
        </SettingsSection>
        {(authenticator !== null || passkeys.length > 0) && (
          <SettingsSection title={text('secondFactor.codes')} lead={text('secondFactor.codesLead')}>
            <div className={classes.row}>
              <span className={classes.rowWords}>
                <strong>{text('secondFactor.codesLeft', { n: recoveryCodesLeft })}</strong>
                <span className={classes.faint}>{text('secondFactor.renewHint')}</span>
              </span>
              <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
                {text('secondFactor.renew')}
              </Button>
            </div>
          </SettingsSection>
        )}
      </>
    );
  };

  return (
    <SettingsPage title={text('pages.second-factor')} lead={text('secondFactor.lead')}>
      {body()}
      <Modal opened={settingUp} onClose={() => setSettingUp(false)} size="lg" title={text('secondFactor.app')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': text('close') }}>
        <SetUpAuthenticator onDone={() => setSettingUp(false)} />
      </Modal>
      <Modal opened={renew.data !== undefined} onClose={renew.reset} size="lg" title={text('secondFactor.codes')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': text('close') }}>
        {renew.data && <RecoveryCodes codes={renew.data.codes} onKept={renew.reset} />}
      </Modal>
    </SettingsPage>
  );
}
