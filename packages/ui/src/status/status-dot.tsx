import type { Icon } from '@tabler/icons-react';
import type { Tone } from './tone.ts';
import classes from './status-dot.module.css';

/** So large for the usual text; larger with larger text, as the icon in it. */
const inRem = (pixels: number): string => `${pixels / 16}rem`;

/** A small filled disc with the status icon, for the head of a row. The word stands beside it. */
export function StatusDot({ tone, icon: StatusIcon, size = 22 }: { tone: Tone; icon: Icon; size?: number }) {
  return (
    <span className={classes.dot} data-tone={tone} style={{ inlineSize: inRem(size), blockSize: inRem(size) }} aria-hidden>
      <StatusIcon size={Math.round(size * 0.62)} stroke={2} />
    </span>
  );
}
