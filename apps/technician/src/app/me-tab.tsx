import { Button, NativeSelect, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { signOut } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { chooseLanguage, languageName, languages, noticeFault, type UiLanguage } from '@truckroll/ui';
import { useTranslation } from 'react-i18next';
import { PushSwitch } from '../features/comms/push-switch.tsx';
import { MyPay } from '../features/billing/my-pay.tsx';
import { MyDay } from '../features/engagement/my-day.tsx';
import { PasswordButton } from '../features/identity/password-button.tsx';
import { FIXES } from '../features/jobs/use-report-position.ts';
import { TrackerCard } from '../features/tracking/tracker-card.tsx';
import { client } from './api.ts';
import { forget } from './keep.ts';
import { keys } from './keys.ts';
import { LOOKS, setModes, useModes, type Look } from './modes.ts';
import classes from './page.module.css';
import { useText } from './text.ts';

/** The day in numbers, how this phone shows and sounds, and the way out. */
export function MeTab({ me, jobs, isTechnician }: { me: Me; jobs: readonly Job[]; isTechnician: boolean }) {
  const text = useText();
  const cache = useQueryClient();
  const modes = useModes();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const look = (next: Look): void => {
    setModes({ look: next });
    setColorScheme(next === 'night' ? 'dark' : next);
  };
  const leave = useMutation({
    mutationFn: () => client.call(signOut, {}),
    onSuccess: () => {
      cache.setQueryData(keys.me, null);
      forget('job/');
      forget('talk/');
      forget(FIXES);
    },
  });
  return (
    <>
      {me.permissions.includes('jobs.job.work') && <MyDay jobs={jobs} />}
      {me.permissions.includes('billing.pay.own') && <MyPay />}
      <section className={classes.card}>
        <h2 className={classes.title}>{text('me.phone')}</h2>
        <p className={classes.section} id="look">
          {text('me.look')}
        </p>
        <SegmentedControl aria-labelledby="look" size="lg" fullWidth className={classes.looks} value={modes.look} onChange={look} data={LOOKS.map((value) => ({ value, label: text(`me.looks.${value}`) }))} />
        <Switch size="lg" label={text('me.big')} description={text('me.bigHint')} checked={modes.big} onChange={(event) => setModes({ big: event.currentTarget.checked })} />
        <Switch size="lg" label={text('me.sound')} description={text('me.soundHint')} checked={modes.sound} onChange={(event) => setModes({ sound: event.currentTarget.checked })} />
        {me.permissions.includes('jobs.job.work') && <PushSwitch />}
        <NativeSelect size="lg" label={text('me.language')} value={i18n.language} data={languages.map((value) => ({ value, label: languageName(value) }))} onChange={(event) => void chooseLanguage(event.currentTarget.value as UiLanguage).catch(() => noticeFault(text('problem.unreachable')))} />
      </section>
      {isTechnician && <TrackerCard />}
      <section className={classes.card}>
        <PasswordButton about={[me.person.email, me.person.name, me.organisation.name]} />
        <Button size="lg" variant="default" className={classes.wrapping} leftSection={<IconLogout size={20} className={classes.mirrored} />} loading={leave.isPending} onClick={() => leave.mutate()}>
          {text('signIn.signOut')}
        </Button>
      </section>
    </>
  );
}
