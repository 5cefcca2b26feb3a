import { Button } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { listSessions } from '@truckroll/contracts/identity/api.ts';
import { RelativeTime, StatusBadge } from '@truckroll/ui';
import { useNotices } from '../../../app/notices.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './account.module.css';

type Session = Answer<typeof listSessions>['items'][number];
const PHONES: ReadonlySet<string | null> = new Set(['iPhone', 'iPad', 'Android']);

/** One device that is signed in: which, since when or when last, and the way to end it for whoever may. */
export function SessionRow({ session: { device, network, createdAt, lastUsedAt, current }, end: endIt, onEnded }: { session: Session; end?: (() => Promise<void>) | undefined; onEnded: () => Promise<void> }) {
  const text = useSettingsText();
  const notices = useNotices();
  const end = useMutation({
    mutationFn: async () => endIt?.(),
    onSuccess: async () => {
      await onEnded();
      notices.done(text('account.ended'));
    },
    onError: notices.failed,
  });
  const { browser, system } = device;
  const name = browser !== null && system !== null ? text('account.onSystem', { browser, system }) : (browser ?? system ?? text('account.unknownDevice'));
  const DeviceIcon = PHONES.has(system) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <>
      <DeviceIcon size={20} stroke={1.6} aria-hidden />
      <div className={classes.device}>
        <strong>{name}</strong>
        <span>
          {current ? text('account.since') : text('account.lastUsed')} <RelativeTime at={current ? createdAt : lastUsedAt} byRealClock />
          {network !== null && ` · ${text('account.network', { network })}`}
        </span>
      </div>
      {current ? (
        <StatusBadge tone="assigned" icon={IconCheck} label={text('account.here')} />
      ) : (
        endIt && (
          <Button size="xs" variant="default" aria-label={text('account.endOf', { device: name })} loading={end.isPending} onClick={() => end.mutate()}>
            {text('account.end')}
          </Button>
        )
      )}
    </>
  );
}
