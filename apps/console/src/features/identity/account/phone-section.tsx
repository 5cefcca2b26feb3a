import { Alert, Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { askForPhoneCode, confirmMyPhone, removeMyPhone } from '@truckroll/contracts/identity/api.ts';
import { phoneText, StatusBadge } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';
import { focusAtOnce } from './focus-at-once.ts';
import { keepProfile, type Profile } from './profile-query.ts';

const PHONE = /^\+[1-9]\d{6,14}$/;
const plain = (number: string): string => number.replaceAll(/[\s().-]/g, '');

/** A phone, confirmed by a code that is sent there. */
export function PhoneSection({ profile: { phone, phoneVerified } }: { profile: Profile }) {
  const text = useSettingsText();
  const notices = useNotices();
  const [changing, setChanging] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.call(removeMyPhone, {}),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.profile });
      notices.done(text('account.phoneRemoved'));
    },
    onError: notices.failed,
  });
  return (
    <SettingsSection title={text('account.phone')} lead={text('account.phoneLead')}>
      {phone === null ? (
        <p className={classes.faint}>{text('account.noPhone')}</p>
      ) : (
        <p className={classes.value}>
          <bdi dir="ltr">{phoneText(phone)}</bdi>
          {phoneVerified && <StatusBadge tone="on-site" icon={IconCheck} label={text('account.verified')} />}
        </p>
      )}
      {changing ? (
        <NewPhone onClose={() => setChanging(false)} />
      ) : (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setChanging(true)}>
            {text(phone === null ? 'account.addPhone' : 'account.changePhone')}
          </Button>
          {phone !== null && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {text('account.removePhone')}
            </Button>
          )}
        </div>
      )}
    </SettingsSection>
  );
}

function NewPhone({ onClose }: { onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const ask = useMutation({ mutationFn: () => client.call(askForPhoneCode, { body: { phone: plain(number) } }) });
  const confirm = useMutation({
    mutationFn: () => client.call(confirmMyPhone, { body: { code } }),
    onSuccess: (profile) => {
      keepProfile(profile);
      notices.done(text('account.phoneDone'));
      onClose();
    },
  });
  const fault = confirm.error ?? ask.error;
  const send = (): void => {
    const good = PHONE.test(plain(number));
    setWrong(!good);
    if (good) ask.mutate();
  };
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ask.isSuccess) confirm.mutate();
        else send();
      }}
    >
      {fault !== null && (
        <Alert color="red" variant="light" role="alert">
          {problemText(fault, say)}
        </Alert>
      )}
      {ask.isSuccess ? (
        <>
          {ask.data.simulated && (
            <Alert color="yellow" variant="light">
              {text('account.codeSimulated')}
            </Alert>
          )}
          <TextInput label={text('account.code')} description={text('account.codeHint', { phone: phoneText(plain(number)) })} inputMode="numeric" autoComplete="one-time-code" maxLength={6} ref={focusAtOnce} dir="ltr" value={code} onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))} />
        </>
      ) : (
        <TextInput label={text('account.number')} description={text('account.numberHint')} error={wrong && text('account.numberWrong')} type="tel" autoComplete="tel" ref={focusAtOnce} dir="ltr" value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={ask.isPending || confirm.isPending} disabled={ask.isSuccess && code.length < 6}>
          {ask.isSuccess ? text('account.verifyPhone') : text('account.sendCode')}
        </Button>
        {ask.isSuccess && (
          <Button variant="default" onClick={send}>
            {text('account.sendAgain')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {text('account.cancel')}
        </Button>
      </div>
    </form>
  );
}
