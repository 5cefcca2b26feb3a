import { Kbd } from '@mantine/core';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { keyOf } from '../../../app/key-of.ts';
import classes from './call.module.css';
import { focusNext } from '../../../app/focus-next.ts';

export type Tile<T extends string> = { value: T; label: string; about?: string | undefined; icon?: ReactNode };

const MOST_NUMBERED = 9;

/** Choices as large radio buttons; their numbers choose them and lead on to the next field. */
export function Tiles<T extends string>({ id, legend, hideLegend = false, tiles, value, onChoose }: { id?: string; legend: string; hideLegend?: boolean; tiles: readonly Tile<T>[]; value: T | null; onChoose: (value: T) => void }) {
  const name = useId();
  const onKey = (event: KeyboardEvent): void => {
    const key = keyOf(event.nativeEvent);
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(key)) return;
    const tile = tiles[Number(key) - 1];
    if (!tile) return;
    event.preventDefault();
    // What the choice brings up is there before the focus moves on to it.
    flushSync(() => onChoose(tile.value));
    focusNext(event.target as Element);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the radio buttons in it
    <fieldset className={classes.tiles} id={id} onKeyDown={onKey}>
      <legend className={hideLegend ? classes.hidden : classes.question} dir="auto">
        {legend}
      </legend>
      <div className={classes.grid}>
        {tiles.map(({ value: one, label, about, icon }, index) => (
          <label key={one} className={classes.tile}>
            <input type="radio" name={name} value={one} checked={one === value} onChange={() => onChoose(one)} />
            {icon}
            <span className={classes.tileWords}>
              <span dir="auto">{label}</span>
              {about && <small dir="auto">{about}</small>}
            </span>
            {index < MOST_NUMBERED && (
              <Kbd size="xs" aria-hidden>
                {index + 1}
              </Kbd>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
