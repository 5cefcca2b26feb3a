import { Tooltip } from '@mantine/core';
import { IconAccessPoint, IconAccessPointOff, IconLoader2, IconRefreshDot } from '@tabler/icons-react';
import { useLocality } from '../format/locality.tsx';
import { useUiText } from '../i18n/text.ts';
import type { Tone } from '../status/tone.ts';
import { relativeTime } from '../time/relative-time.ts';
import { useSyncExternalStore } from 'react';
import classes from './connection-badge.module.css';

export type LineState = 'connecting' | 'live' | 'polling' | 'lost';

const looks = {
  connecting: { tone: 'waiting', icon: IconLoader2, label: 'live.connecting', explain: 'live.explainConnecting' },
  live: { tone: 'on-site', icon: IconAccessPoint, label: 'live.live', explain: 'live.explainLive' },
  polling: { tone: 'waiting', icon: IconRefreshDot, label: 'live.polling', explain: 'live.explainPolling' },
  lost: { tone: 'problem', icon: IconAccessPointOff, label: 'live.lost', explain: 'live.explainLost' },
} as const satisfies Record<LineState, { tone: Tone; icon: unknown; label: string; explain: string }>;

const everySecond = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
};

/** Whether this screen hears the server, and since when not. Runs on real time: a paused demo clock must not hide a dead line. */
export function ConnectionBadge({ state, lastHeardAt }: { state: LineState; lastHeardAt: number | undefined }) {
  const text = useUiText();
  const style = useLocality();
  const age = useSyncExternalStore(everySecond, () => (lastHeardAt === undefined ? '–' : relativeTime(lastHeardAt, Date.now(), style, text)));
  const { tone, icon: LineIcon, label, explain } = looks[state];
  return (
    // The button stands in the region that is read out, not the other way round: what stands in a button has no role.
    <output className={classes.region}>
      <Tooltip label={text(explain, { age })} multiline maw={260}>
        <button type="button" className={classes.badge} data-tone={tone} data-state={state}>
          <LineIcon size={14} stroke={2} aria-hidden />
          <span>{state === 'lost' && lastHeardAt !== undefined ? text('live.lostSince', { age }) : text(label)}</span>
        </button>
      </Tooltip>
    </output>
  );
}
