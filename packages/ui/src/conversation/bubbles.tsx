import { useCallback, type ReactNode } from 'react';
import classes from './bubbles.module.css';

/** One message as it is shown: whose, what, and how it stands. */
export type Bubble = {
  id: string;
  mine: boolean;
  who: string;
  words: string;
  /** Why not everybody sees it; absent for what everybody sees. */
  hidden?: string | undefined;
  meta: ReactNode;
  /** Not at the server yet. */
  unsent?: boolean | undefined;
  /** What can be done about it. */
  acts?: ReactNode;
};

/** Messages, the oldest first; new ones are read out and come into view. */
export function Bubbles({ label, bubbles }: { label: string; bubbles: readonly Bubble[] }) {
  const newest = bubbles.at(-1)?.id;
  const show = useCallback((bubble: HTMLLIElement | null) => bubble?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div role="log" aria-live="polite" aria-label={label}>
      <ol className={classes.list}>
        {bubbles.map(({ id, mine, who, words, hidden, meta, unsent, acts }) => (
          <li key={id} ref={id === newest ? show : undefined} className={classes.bubble} data-mine={mine || undefined} data-hidden={hidden !== undefined || undefined} data-unsent={unsent || undefined}>
            <p className={classes.who}>
              <bdi>{who}</bdi>
              {hidden && <span className={classes.mark}>{hidden}</span>}
            </p>
            <p className={classes.words} dir="auto">
              {words}
            </p>
            <p className={classes.meta}>{meta}</p>
            {acts && <div className={classes.acts}>{acts}</div>}
          </li>
        ))}
      </ol>
    </div>
  );
}
