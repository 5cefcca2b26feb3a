import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconFlame, IconPlayerPause, IconUserPlus, IconX, type Icon } from '@tabler/icons-react';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import classes from './queue.module.css';

export const bulkActs = ['assign', 'hold', 'priority', 'cancel'] as const;
export type BulkAct = (typeof bulkActs)[number];

const looks: Readonly<Record<BulkAct, { icon: Icon; hotkey?: string }>> = { assign: { icon: IconUserPlus, hotkey: 'A' }, hold: { icon: IconPlayerPause, hotkey: 'H' }, priority: { icon: IconFlame, hotkey: 'P' }, cancel: { icon: IconX } };

/** What whoever is signed in may do to several jobs at once. */
export function useBulkActs(): BulkAct[] {
  const may: Readonly<Record<BulkAct, boolean>> = { assign: useMay('dispatch.job.assign'), hold: useMay('jobs.job.hold'), priority: useMay('jobs.job.step'), cancel: useMay('jobs.job.cancel') };
  return bulkActs.filter((act) => may[act]);
}

/** What can be done to the jobs that are picked, at the foot of the queue. */
export function BulkBar({ count, acts, onAct, onClear }: { count: number; acts: readonly BulkAct[]; onAct: (act: BulkAct) => void; onClear: () => void }) {
  const text = useText();
  return (
    <div className={classes.bulk} role="toolbar" aria-label={text('bulk.bar')}>
      <output className={classes.bulkCount}>
        {text('bulk.picked', { n: count })}
      </output>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={text('bulk.clear')} onClick={onClear}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
      <span className={classes.bulkActs}>
        {acts.map((act) => {
          const { icon: ActIcon, hotkey } = looks[act];
          return (
            <Button key={act} size="compact-sm" variant="default" disabled={count === 0} leftSection={<ActIcon size={14} aria-hidden />} onClick={() => onAct(act)} rightSection={hotkey && <Kbd size="xs" className={classes.bulkKey} aria-hidden>{hotkey}</Kbd>}>
              {text(`bulk.act.${act}`)}
            </Button>
          );
        })}
      </span>
    </div>
  );
}
