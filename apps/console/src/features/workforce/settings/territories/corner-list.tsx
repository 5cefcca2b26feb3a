import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Position, Ring } from '@truckroll/kernel/polygons.ts';
import { useState } from 'react';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { parsePosition, positionText } from './draft.ts';
import classes from './territories.module.css';

const STEP = 24;

type CornerListProps = {
  corners: Ring;
  chosen: number | undefined;
  /** Fewer corners there cannot be. */
  fewest: number;
  onChoose: (index: number) => void;
  onMove: (index: number, to: Position) => void;
  onRemove: (index: number) => void;
  /** Behind the last. */
  onAdd: (at: Position) => void;
};

/** The corners as coordinates: everything that can be done to them on the map, without it. */
export function CornerList({ corners, chosen, fewest, onChoose, onMove, onRemove, onAdd }: CornerListProps) {
  const text = useSettingsText();
  const [count, setCount] = useState(STEP);
  const shown = Math.max(count, chosen === undefined ? 0 : Math.min(chosen + 1, corners.length));
  return (
    <div className={classes.corners}>
      <ol className={classes.cornerRows}>
        {corners.slice(0, shown).map((at, index) => (
          <li key={index} className={classes.cornerRow} data-chosen={index === chosen || undefined}>
            <CornerField label={text('territories.corner', { n: index + 1 })} at={at} onFocus={() => onChoose(index)} onSet={(to) => onMove(index, to)} />
            <ActionIcon size={30} aria-label={text('territories.removeCorner', { n: index + 1 })} disabled={corners.length <= fewest} onClick={() => onRemove(index)}>
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {corners.length > shown && (
        <Button size="xs" variant="default" onClick={() => setCount(shown + STEP)}>
          {text('moreOf', { n: corners.length - shown })}
        </Button>
      )}
      <NewCorner onAdd={onAdd} />
    </div>
  );
}

function CornerField({ label, at, onFocus, onSet }: { label: string; at: Position; onFocus: () => void; onSet: (to: Position) => void }) {
  const text = useSettingsText();
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const settle = (): void => {
    if (typed === undefined) return;
    const to = parsePosition(typed);
    setWrong(!to);
    if (!to) return;
    setTyped(undefined);
    if (positionText(to) !== positionText(at)) onSet(to);
  };
  return (
    <TextInput
      className={classes.cornerInput}
      size="xs"
      dir="ltr"
      aria-label={label}
      title={label}
      value={typed ?? positionText(at)}
      error={wrong ? text('territories.cornerWrong') : undefined}
      onFocus={onFocus}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          settle();
        } else if (event.key === 'Escape' && typed !== undefined) {
          event.stopPropagation();
          setTyped(undefined);
          setWrong(false);
        }
      }}
    />
  );
}

function NewCorner({ onAdd }: { onAdd: (at: Position) => void }) {
  const text = useSettingsText();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const at = parsePosition(typed);
    setWrong(!at);
    if (!at) return;
    setTyped('');
    onAdd(at);
  };
  return (
    <div className={classes.newCorner}>
      <TextInput
        className={classes.cornerInput}
        size="xs"
        dir="ltr"
        label={text('territories.newCorner')}
        placeholder="40.26, -76.88"
        value={typed}
        error={wrong ? text('territories.cornerWrong') : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          // With nothing in it Enter and Backspace mean what is drawn, as on the map.
          if (typed.trim() === '') return;
          event.stopPropagation();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <Button size="xs" variant="default" onClick={add}>
        {text('territories.addCorner')}
      </Button>
    </div>
  );
}
