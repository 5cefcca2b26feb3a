import { roundedPosition, type Position } from '@truckroll/kernel/polygons.ts';
import type { KeyboardEvent, PointerEvent, SyntheticEvent } from 'react';
import { useRef } from 'react';
import classes from './areas.module.css';
import { useMap } from './map-context.ts';
import { MapMarker } from './map-marker.tsx';

const LEVEL = { between: 7, corner: 8, selected: 9 };
const STEP = 8;
const FINE_STEP = 1;
/** A hand that only clicks shakes this much. */
const SHAKE = 3;

type CornerHandleProps = {
  position: Position;
  label: string;
  /** `between`: no corner yet; one comes into being where it is dragged or clicked. `first`: closes what is drawn. */
  kind: 'corner' | 'between' | 'first';
  selected: boolean;
  /** Where it is on its way, told with every move and once more with undefined when it is let go. */
  onDrag: (to: Position | undefined) => void;
  onDrop: (to: Position) => void;
  onPick: () => void;
  onRemove?: (() => void) | undefined;
};

const stop = (event: SyntheticEvent): void => event.stopPropagation();
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A corner in hand's reach: dragged, picked, moved by arrow keys, taken away by Delete. The map under it stays where it is. */
export function CornerHandle({ position, label, kind, selected, onDrag, onDrop, onPick, onRemove }: CornerHandleProps) {
  const map = useMap();
  const grip = useRef<{ x: number; y: number; moved: boolean }>(undefined);
  /** The click that the browser tells at the end of a drag is none. */
  const dragged = useRef(false);

  const under = ({ clientX, clientY }: PointerEvent): Position => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return roundedPosition(map.unproject([clientX - left, clientY - top]).wrap());
  };
  const begin = (event: PointerEvent<HTMLButtonElement>): void => {
    event.stopPropagation();
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    // The map's markers keep the browser from doing so.
    event.currentTarget.focus({ preventScroll: true });
    grip.current = { x: event.clientX, y: event.clientY, moved: false };
    dragged.current = false;
  };
  const move = (event: PointerEvent<HTMLButtonElement>): void => {
    const held = grip.current;
    if (!held) return;
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > SHAKE;
    if (held.moved) onDrag(under(event));
  };
  const end = (event: PointerEvent<HTMLButtonElement>): void => {
    const held = grip.current;
    grip.current = undefined;
    if (!held) return;
    onDrag(undefined);
    dragged.current = held.moved;
    if (held.moved) onDrop(under(event));
  };
  const leave = (): void => {
    grip.current = undefined;
    onDrag(undefined);
  };
  const press = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const arrow = ARROWS[event.key];
    if (arrow && kind !== 'between') {
      event.preventDefault();
      event.stopPropagation();
      const { x, y } = map.project({ lng: position[0], lat: position[1] });
      const step = event.shiftKey ? FINE_STEP : STEP;
      onDrop(roundedPosition(map.unproject([x + arrow[0] * step, y + arrow[1] * step]).wrap()));
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) {
      event.preventDefault();
      event.stopPropagation();
      onRemove();
    }
  };

  return (
    <MapMarker position={{ lng: position[0], lat: position[1] }} level={selected ? LEVEL.selected : kind === 'between' ? LEVEL.between : LEVEL.corner}>
      <button
        type="button"
        className={classes.handle}
        data-kind={kind}
        data-selected={selected || undefined}
        aria-label={label}
        aria-pressed={kind === 'between' ? undefined : selected}
        title={label}
        tabIndex={selected ? 0 : -1}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={leave}
        onMouseDown={stop}
        onTouchStart={stop}
        onDoubleClick={stop}
        onKeyDown={press}
        onClick={(event) => {
          event.stopPropagation();
          if (!dragged.current) onPick();
          dragged.current = false;
        }}
      >
        <span className={classes.knob} />
      </button>
    </MapMarker>
  );
}
