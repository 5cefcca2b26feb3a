import type { Icon } from '@tabler/icons-react';
import type { Tone } from './tone.ts';
import classes from './status-badge.module.css';

/** A status as colour, icon and word: never colour alone. */
export function StatusBadge({ tone, icon: StatusIcon, label, bare = false }: { tone: Tone; icon: Icon; label: string; bare?: boolean }) {
  return (
    <span className={classes.badge} data-tone={tone} data-bare={bare || undefined}>
      <StatusIcon size={13} stroke={2} aria-hidden />
      <span className={classes.label}>{label}</span>
    </span>
  );
}
