import { Button, Kbd } from '@mantine/core';
import { IconEyeCheck, IconGavel, IconMailForward, IconMessageCircle, IconPhone, IconSend, IconUserSearch, type Icon } from '@tabler/icons-react';
import { beside, phoneText, RelativeTime } from '@truckroll/ui';
import type { KeyboardEvent } from 'react';
import { keyOf } from '../../app/key-of.ts';
import { useText } from '../../app/text.ts';
import { actKeys, type Alert, type AlertAct } from './alert-acts.ts';
import classes from './alerts-menu.module.css';

const icons: Readonly<Record<AlertAct, Icon>> = { offer: IconSend, candidates: IconUserSearch, call: IconPhone, write: IconMessageCircle, decide: IconGavel, sent: IconMailForward };

export type AlertRowProps = {
  alert: Alert;
  acts: readonly AlertAct[];
  /** Job, customer, technician, as far as they are known. */
  about: readonly string[];
  phone: string | undefined;
  mayTakeOn: boolean;
  busy: AlertAct | 'takeOn' | undefined;
  first: boolean;
  /** By its key, a link has yet to be followed. */
  onAct: (act: AlertAct, byKey?: true) => void;
  onTakeOn: () => void;
  onOpen: () => void;
  /** To the alert above or below. */
  onMove: (by: 1 | -1) => void;
};

/** One alert: what is wrong with what, what helps, and a key and a button for it. */
export function AlertRow({ alert, acts, about, phone, mayTakeOn, busy, first, onAct, onTakeOn, onOpen, onMove }: AlertRowProps) {
  const text = useText();
  const taken = alert.acknowledgedAt !== null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(event.nativeEvent);
    const act = acts.find((one) => actKeys[one] === key);
    const move = event.key === 'ArrowDown' || key === 'j' ? 1 : event.key === 'ArrowUp' || key === 'k' ? -1 : undefined;
    if (act) onAct(act, true);
    else if (key === actKeys.takeOn && mayTakeOn && !taken) onTakeOn();
    else if (move) onMove(move);
    else return;
    event.preventDefault();
  };
  return (
    <li className={classes.alert} data-taken={taken || undefined}>
      <button type="button" className={classes.what} data-alert={alert.id} data-autofocus={first || undefined} disabled={alert.jobId === null} onClick={onOpen} onKeyDown={onKeyDown}>
        <span className={classes.kind}>
          {text(`alerts.kind.${alert.kind}`)}
          <span className={classes.when}>
            <RelativeTime at={alert.raisedAt} />
            {taken && ` · ${text('alerts.acknowledged')}`}
          </span>
        </span>
        <span>{beside(...about)}</span>
        {alert.words && (
          <q className={classes.words} dir="auto">
            {alert.words}
          </q>
        )}
        <span className={classes.next}>{text(`alerts.next.${alert.kind}`)}</span>
      </button>
      <span className={classes.acts}>
        {acts.map((act, index) => {
          const ActIcon = icons[act];
          const look = { size: 'compact-xs', variant: index === 0 && !taken ? 'light' : 'default', leftSection: <ActIcon size={13} aria-hidden />, rightSection: <Key name={actKeys[act]} />, onKeyDown } as const;
          if (act === 'call') return <Button key={act} {...look} component="a" href={`tel:${phone}`} onClick={() => onAct('call')}>{text('alerts.act.call', { phone: phoneText(phone ?? '') })}</Button>;
          return (
            <Button key={act} {...look} loading={busy === act} onClick={() => onAct(act)}>
              {text(act === 'offer' && alert.kind === 'offer_unanswered' ? 'alerts.act.offerNext' : `alerts.act.${act}`)}
            </Button>
          );
        })}
        {!taken && mayTakeOn && (
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconEyeCheck size={13} aria-hidden />} rightSection={<Key name={actKeys.takeOn} />} loading={busy === 'takeOn'} onKeyDown={onKeyDown} onClick={onTakeOn}>
            {text('alerts.acknowledge')}
          </Button>
        )}
      </span>
    </li>
  );
}

const Key = ({ name }: { name: string }) => (
  <Kbd size="xs" className={classes.key} aria-hidden>
    {name.toUpperCase()}
  </Kbd>
);
